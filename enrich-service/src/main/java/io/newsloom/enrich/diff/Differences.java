package io.newsloom.enrich.diff;

import io.newsloom.enrich.diff.Outcomes.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a candidate says differently. Groups and stories are compared as sets of articles: their
 * names do not matter.
 *
 * @param mergedGroups copy groups of the candidate that hold articles of two or more groups of the
 *     base
 * @param splitGroups copy groups of the base whose articles are in two or more groups of the
 *     candidate
 * @param mergedStories as for groups
 * @param splitStories as for groups
 * @param kinds articles of another kind, by {@code before -> after}
 * @param originals articles that are copies for both, of another original
 */
record Differences(
    List<Regrouped> mergedGroups,
    List<Regrouped> splitGroups,
    List<Regrouped> mergedStories,
    List<Regrouped> splitStories,
    Map<String, List<String>> kinds,
    List<String> originals) {

  /**
   * One set of the one version that is several sets of the other.
   *
   * @param parts uris, in the order in which they were first decided
   */
  record Regrouped(List<List<String>> parts) {}

  static Differences between(Outcomes base, Outcomes candidate) {
    Map<String, List<String>> kinds = new TreeMap<>();
    List<String> originals = new ArrayList<>();
    base.byUri()
        .forEach(
            (uri, before) -> {
              Outcome after = candidate.byUri().get(uri);
              if (after == null) {
                return;
              }
              if (before.kind() != after.kind()) {
                kinds
                    .computeIfAbsent(
                        name(before) + " -> " + name(after), change -> new ArrayList<>())
                    .add(uri);
              } else if (!Objects.equals(before.original(), after.original())) {
                originals.add(uri);
              }
            });
    return new Differences(
        regrouped(base, candidate, Outcome::group),
        regrouped(candidate, base, Outcome::group),
        regrouped(base, candidate, Outcome::story),
        regrouped(candidate, base, Outcome::story),
        kinds,
        originals);
  }

  private static String name(Outcome outcome) {
    return outcome.kind().name().toLowerCase(Locale.ROOT);
  }

  /** The sets of {@code whole} whose articles are in two or more sets of {@code parts}. */
  private static List<Regrouped> regrouped(
      Outcomes parts, Outcomes whole, Function<Outcome, String> set) {
    Map<String, Map<String, Set<String>>> partsByWhole = new LinkedHashMap<>();
    whole
        .byUri()
        .forEach(
            (uri, outcome) -> {
              Outcome other = parts.byUri().get(uri);
              if (other != null) {
                partsByWhole
                    .computeIfAbsent(set.apply(outcome), name -> new LinkedHashMap<>())
                    .computeIfAbsent(set.apply(other), name -> new LinkedHashSet<>())
                    .add(uri);
              }
            });
    return partsByWhole.values().stream()
        .filter(found -> found.size() > 1)
        .map(found -> new Regrouped(found.values().stream().map(List::copyOf).toList()))
        .toList();
  }

  boolean isEmpty() {
    return mergedGroups.isEmpty()
        && splitGroups.isEmpty()
        && mergedStories.isEmpty()
        && splitStories.isEmpty()
        && kinds.isEmpty()
        && originals.isEmpty();
  }
}
