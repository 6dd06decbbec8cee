package io.newsloom.bench.quality;

import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.enrich.copies.Comparison;
import io.newsloom.enrich.copies.Measures;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Edited copies of known originals: found, attached to the right one, called the right kind? */
final class EditReport {
  private final Settings settings;
  private final BaseSet base;
  private final PrintStream out;
  private final Map<Kind, Map<Kind, Integer>> confusion = new EnumMap<>(Kind.class);
  private int failures;

  /** Share of what is no copy that must not be called one. */
  private static final double NO_COPY = .99;

  EditReport(Settings settings, BaseSet base, PrintStream out) {
    this.settings = settings;
    this.base = base;
    this.out = out;
  }

  /** How one kind of edit came out. */
  record Row(Edit edit, int copies, int found, int wrongOriginal, int rightKind) {
    double recall() {
      return copies == 0 ? 1 : (double) found / copies;
    }

    double kindRight() {
      return found == 0 ? 1 : (double) rightKind / found;
    }

    double precision() {
      return found + wrongOriginal == 0 ? 1 : (double) found / (found + wrongOriginal);
    }
  }

  /** Prints the tables and returns how many of the demanded numbers are not reached. */
  int print() {
    out.printf(
        "%nEdited copies: %d originals and bystanders decided first, copies of %d base articles (%s half)%n",
        base.articles(), base.bases().size(), settings.tuning() ? "tuning" : "reporting");
    out.printf(
        "%-36s %7s %7s %7s %9s %9s %6s  %s%n",
        "edit", "copies", "recall", "must", "precision", "kind ok", "wrong", "said");
    int found = 0;
    int rightKind = 0;
    for (Edit edit : Edit.values()) {
      Row row = run(edit);
      found += row.found();
      rightKind += row.rightKind();
    }
    out.printf("kind right in %.1f %% of %d found%n", 100.0 * rightKind / found, found);
    if (rightKind < .95 * found) {
      failures++;
    }
    for (NotACopy negative : NotACopy.values()) {
      run(negative);
    }
    printConfusion();
    return failures;
  }

  /** Decides about copies of one kind of edit and prints how that came out. */
  Row run(Edit edit) {
    Random random = new Random(settings.seed() + edit.name().hashCode());
    List<NewsItem> chosen = new ArrayList<>(base.bases());
    Collections.shuffle(chosen, random);
    DecidedStream stream = base.stream();
    base.material().reuse();
    Map<Kind, Integer> said = new EnumMap<>(Kind.class);
    int copies = 0;
    int found = 0;
    int wrong = 0;
    int right = 0;
    for (NewsItem item : chosen.subList(0, Math.min(settings.copies(), chosen.size()))) {
      String text = edit.apply(item.text(), base.material(), random);
      String headline = Prose.part(Prose.words(base.material().sentence(random)), 0, 8);
      String id = edit + "-" + item.id();
      String source = edit.sameSource() ? BaseSet.SOURCE : "site" + copies + ".example";
      Duplicate verdict = stream.decide(id, source, headline, text);
      copies++;
      String original = stream.originalOf(id);
      boolean isRelated =
          edit.kind() == Kind.UPDATE ? verdict.kind() != Kind.NONE : DecidedStream.isCopy(verdict);
      boolean isFound = isRelated && item.id().equals(original);
      found += isFound ? 1 : 0;
      wrong += original != null && !item.id().equals(original) ? 1 : 0;
      right += isFound && verdict.kind() == edit.kind() ? 1 : 0;
      said.merge(verdict.kind(), 1, Integer::sum);
      confusion
          .computeIfAbsent(edit.kind(), kind -> new EnumMap<>(Kind.class))
          .merge(verdict.kind(), 1, Integer::sum);
      if (settings.list() && (!isFound || verdict.kind() != edit.kind())) {
        out.println(
            "  " + id + " " + verdict.kind() + " " + original + " " + measures(item.text(), text));
      }
    }
    Row row = new Row(edit, copies, found, wrong, right);
    boolean reached = row.recall() >= edit.mustFind();
    failures += reached ? 0 : 1;
    out.printf(
        "%-36s %7d %7.3f %7s %9.3f %9.3f %6d  %s%s%n",
        edit.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
        row.copies(),
        row.recall(),
        edit.mustFind() == 0 ? "-" : String.format("%.2f", edit.mustFind()),
        row.precision(),
        row.kindRight(),
        row.wrongOriginal(),
        said,
        reached ? "" : "  MISSED");
    return row;
  }

  /** Decides about texts that are no copies, on what is decided before, and prints that. */
  private void run(NotACopy negative) {
    Random random = new Random(settings.seed() + negative.name().hashCode());
    DecidedStream stream = base.stream();
    base.material().reuse();
    Map<Kind, Integer> said = new EnumMap<>(Kind.class);
    int texts = 0;
    int right = 0;
    for (NotACopy.Text text : negative.texts(base, random)) {
      String id = negative + "-" + texts++;
      Duplicate verdict = stream.decide(id, text.source(), text.headline(), text.text());
      right += negative.isRight(verdict.kind()) ? 1 : 0;
      said.merge(verdict.kind(), 1, Integer::sum);
      confusion
          .computeIfAbsent(negative.kind(), kind -> new EnumMap<>(Kind.class))
          .merge(verdict.kind(), 1, Integer::sum);
      if (settings.list() && !negative.isRight(verdict.kind())) {
        out.println("  " + id + " " + verdict.kind() + " " + stream.originalOf(id));
      }
    }
    boolean reached = right >= NO_COPY * texts;
    failures += reached ? 0 : 1;
    out.printf(
        "no copies: %-36s %4d texts, let pass %.3f (must %.2f)  %s%s%n",
        negative.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
        texts,
        texts == 0 ? 1 : (double) right / texts,
        NO_COPY,
        said,
        reached ? "" : "  MISSED");
  }

  static Measures measures(String one, String two) {
    Measures m =
        Comparison.of(TextSketch.of(Words.of(two), "en"), TextSketch.of(Words.of(one), "en"));
    return m;
  }

  private void printConfusion() {
    out.printf("%nkinds: expected in rows, said in columns%n%-16s", "");
    for (Kind kind : Kind.values()) {
      out.printf("%16s", kind);
    }
    out.printf("%16s%n", "recall");
    confusion.forEach(
        (expected, said) -> {
          out.printf("%-16s", expected);
          for (Kind kind : Kind.values()) {
            out.printf("%16d", said.getOrDefault(kind, 0));
          }
          int all = said.values().stream().mapToInt(Integer::intValue).sum();
          out.printf("%16.3f%n", (double) said.getOrDefault(expected, 0) / all);
        });
    out.printf("%-16s", "precision");
    for (Kind kind : Kind.values()) {
      int all = confusion.values().stream().mapToInt(said -> said.getOrDefault(kind, 0)).sum();
      int right = confusion.getOrDefault(kind, Map.of()).getOrDefault(kind, 0);
      out.printf("%16s", all == 0 ? "-" : String.format("%.3f", (double) right / all));
    }
    out.println();
  }
}
