package io.newsloom.enrich.diff;

import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.enrich.diff.Differences.Regrouped;
import io.newsloom.enrich.diff.Outcomes.Outcome;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The differences of two versions, for a person. */
final class DiffReport {
  private static final int SHOWN_PARTS = 4;
  private static final int SHOWN_CHARACTERS = 70;

  private final PrintStream out;
  private final int examples;
  private final Map<String, String> headlines;

  /**
   * @param examples of each change
   * @param headlines by the uri under which the text was fetched
   */
  DiffReport(PrintStream out, int examples, Map<String, String> headlines) {
    this.out = out;
    this.examples = examples;
    this.headlines = headlines;
  }

  void print(String log, Version base, Version candidate) {
    Collection<Outcome> before = base.outcomes().byUri().values();
    Collection<Outcome> after = candidate.outcomes().byUri().values();
    out.println(log);
    row("", base.name(), candidate.name());
    row("articles", before.size(), after.size());
    for (Kind kind : Kind.values()) {
      row("  " + kind.name().toLowerCase(Locale.ROOT), count(before, kind), count(after, kind));
    }
    row("copy groups", groups(before), groups(after));
    row("stories", stories(before), stories(after));
    out.println();
    Differences differences = Differences.between(base.outcomes(), candidate.outcomes());
    if (differences.isEmpty()) {
      out.println("No difference.");
      return;
    }
    regrouped("copy groups that merge", differences.mergedGroups());
    regrouped("copy groups that split", differences.splitGroups());
    differences.kinds().forEach((change, uris) -> articles("articles " + change, uris));
    articles("articles with another original", differences.originals());
    regrouped("stories that merge", differences.mergedStories());
    regrouped("stories that split", differences.splitStories());
  }

  private void row(String name, Object before, Object after) {
    out.printf(Locale.ROOT, "%-24s %14s %14s%n", name, before, after);
  }

  private static long count(Collection<Outcome> outcomes, Kind kind) {
    return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
  }

  private static long groups(Collection<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::group).distinct().count();
  }

  private static long stories(Collection<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::story).distinct().count();
  }

  private void regrouped(String what, List<Regrouped> found) {
    out.printf(Locale.ROOT, "%-40s %6d%n", what, found.size());
    for (Regrouped one : found.subList(0, Math.min(examples, found.size()))) {
      one.parts().stream()
          .limit(SHOWN_PARTS)
          .forEach(part -> out.printf("    %d  %s%n", part.size(), headline(part.get(0))));
      if (one.parts().size() > SHOWN_PARTS) {
        out.printf("    and %d more%n", one.parts().size() - SHOWN_PARTS);
      }
      out.println();
    }
  }

  private void articles(String what, List<String> uris) {
    out.printf(Locale.ROOT, "%-40s %6d%n", what, uris.size());
    uris.stream().limit(examples).forEach(uri -> out.printf("    %s  %s%n", uri, headline(uri)));
  }

  private String headline(String uri) {
    String headline = headlines.getOrDefault(uri, uri);
    return headline.length() <= SHOWN_CHARACTERS
        ? headline
        : headline.substring(0, SHOWN_CHARACTERS) + "...";
  }
}
