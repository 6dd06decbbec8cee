package io.newsloom.enrich.tags;

import io.newsloom.contracts.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The 17 first-level IPTC Media Topics by pointing words ({@code topics.tsv}): a topic is given
 * when at least {@value #ENOUGH} different words point to it, a word of the headline counting
 * twice. Read once per process; immutable.
 */
final class Topics {
  private static final String RULES = "/topics.tsv";
  private static final int ENOUGH = 4;

  /** Confidence is hits / (hits + this): one half at the threshold. */
  private static final double HALF = 4;

  private static final int MOST = 3;

  private record Rule(
      String id, String name, String language, Set<String> words, List<String> stems) {
    boolean matches(String word) {
      return words.contains(word) || stems.stream().anyMatch(word::startsWith);
    }
  }

  private final List<Rule> rules;

  private Topics(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  static Topics load() {
    List<Rule> rules = new ArrayList<>();
    try (InputStream in = Topics.class.getResourceAsStream(RULES)) {
      if (in == null) {
        throw new IllegalStateException("expected " + RULES + " on the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          rules.add(parse(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RULES + " cannot be read", e);
    }
    return new Topics(rules);
  }

  private static Rule parse(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 4) {
      throw new IllegalStateException(
          RULES + ": expected id, name, language and words, separated by tabs, but got: " + line);
    }
    Set<String> words = new HashSet<>();
    List<String> stems = new ArrayList<>();
    for (String word : columns[3].split(" ")) {
      if (word.endsWith("*")) {
        stems.add(word.substring(0, word.length() - 1));
      } else {
        words.add(word);
      }
    }
    return new Rule(columns[0], columns[1], columns[2], Set.copyOf(words), List.copyOf(stems));
  }

  /** At most {@value #MOST} topics, the surest first. */
  List<Subject> of(List<String> headline, List<String> body, String language) {
    Set<String> inHeadline = new HashSet<>(headline);
    Set<String> inBody = new HashSet<>(body);
    Map<Integer, List<Subject>> byHits = new TreeMap<>((a, b) -> Integer.compare(b, a));
    for (Rule rule : rules) {
      if (rule.language().equals(language)) {
        int hits =
            2 * (int) inHeadline.stream().filter(rule::matches).count()
                + (int) inBody.stream().filter(rule::matches).count();
        if (hits >= ENOUGH) {
          byHits
              .computeIfAbsent(hits, key -> new ArrayList<>())
              .add(new Subject(rule.id(), rule.name(), hits / (hits + HALF), "rule"));
        }
      }
    }
    return byHits.values().stream().flatMap(List::stream).limit(MOST).toList();
  }
}
