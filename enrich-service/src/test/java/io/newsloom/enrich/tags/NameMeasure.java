package io.newsloom.enrich.tags;

import io.newsloom.enrich.tags.GivenTexts.Marked;
import io.newsloom.enrich.tags.GivenTexts.MarkedText;
import io.newsloom.enrich.tags.names.FoundName;
import io.newsloom.enrich.tags.names.NameType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Found names against marked ones. Overlap: a name counts as found, and as right, when one of the
 * other side of the same type shares a character with it. Exact: both ends are the same.
 */
final class NameMeasure {
  /** Counts of one type. */
  static final class Counts {
    int marked;
    int markedFound;
    int found;
    int foundRight;
    int exact;

    double precision() {
      return foundRight / (double) Math.max(1, found);
    }

    double recall() {
      return markedFound / (double) Math.max(1, marked);
    }

    double f1() {
      return harmonic(precision(), recall());
    }

    double exactF1() {
      return harmonic(exact / (double) Math.max(1, found), exact / (double) Math.max(1, marked));
    }

    private static double harmonic(double a, double b) {
      return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }
  }

  private final Map<String, Counts> byType = new TreeMap<>();

  static NameMeasure of(List<MarkedText> texts, Function<String, List<Marked>> tagger) {
    NameMeasure measure = new NameMeasure();
    for (MarkedText text : texts) {
      measure.add(text, tagger.apply(text.text()));
    }
    return measure;
  }

  /** Our names as the marked texts have them. */
  static List<Marked> mentions(List<FoundName> names) {
    return names.stream()
        .flatMap(
            name ->
                name.mentions().stream()
                    .map(
                        mention -> new Marked(mention.start(), mention.end(), typeOf(name.type()))))
        .toList();
  }

  Counts of(String type) {
    return byType.computeIfAbsent(type, key -> new Counts());
  }

  Counts all() {
    return of("all");
  }

  private void add(MarkedText text, List<Marked> found) {
    List<Marked> marked =
        text.names().stream().filter(name -> !name.type().equals("MISC")).toList();
    for (Marked name : marked) {
      boolean hit = found.stream().anyMatch(other -> overlaps(name, other));
      for (Counts counts : List.of(of(name.type()), all())) {
        counts.marked++;
        counts.markedFound += hit ? 1 : 0;
        counts.exact += found.contains(name) ? 1 : 0;
      }
    }
    for (Marked name : found) {
      boolean right = marked.stream().anyMatch(other -> overlaps(name, other));
      for (Counts counts : List.of(of(name.type()), all())) {
        counts.found++;
        counts.foundRight += right ? 1 : 0;
      }
    }
  }

  private static boolean overlaps(Marked one, Marked other) {
    return one.type().equals(other.type())
        && one.start() < other.end()
        && other.start() < one.end();
  }

  private static String typeOf(NameType type) {
    return switch (type) {
      case PERSON -> "PER";
      case ORGANISATION -> "ORG";
      case PLACE -> "LOC";
      case OTHER -> "MISC";
    };
  }
}
