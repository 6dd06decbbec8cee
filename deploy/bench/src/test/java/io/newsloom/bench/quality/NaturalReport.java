package io.newsloom.bench.quality;

import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Kind;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One outlet's own articles through the decider: how many of its copies are none? */
final class NaturalReport {
  private static final double NOT_ASKED = Double.MAX_VALUE;

  private final Settings settings;
  private final EvaluationData data;
  private final PrintStream out;

  NaturalReport(Settings settings, EvaluationData data, PrintStream out) {
    this.settings = settings;
    this.data = data;
    this.out = out;
  }

  int print() {
    return print("bbc", true, 1) + print("reuters", true, 1) + print("reuters", false, NOT_ASKED);
  }

  /**
   * @param oneSource whether all are by one source, else each by its own
   * @param most false copies in 100,000 pairs
   */
  /** Prints how one set came out; 1 when the rate is not reached. */
  int print(String name, boolean oneSource, double most) {
    List<NewsItem> items = data.items("news/" + name + ".jsonl.gz");
    Map<String, NewsItem> byId = new HashMap<>();
    Labels labels = Labels.load(name + ".tsv");
    DecidedStream stream = new DecidedStream();
    Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    Map<String, Integer> outcome = new TreeMap<>();
    List<String> falseCopies = new ArrayList<>();
    int unlabelled = 0;
    for (NewsItem item : items) {
      byId.put(item.id(), item);
      Duplicate verdict =
          stream.decide(
              item.id(),
              oneSource ? name + ".example" : item.id() + ".example",
              item.title(),
              item.text());
      kinds.merge(verdict.kind(), 1, Integer::sum);
      if (verdict.kind() == Kind.NONE) {
        continue;
      }
      String original = stream.originalOf(item.id());
      String label = labels.of(original, item.id());
      outcome.merge(verdict.kind() + " " + (label == null ? "unlabelled" : label), 1, Integer::sum);
      unlabelled += label == null && DecidedStream.isCopy(verdict) ? 1 : 0;
      if (DecidedStream.isCopy(verdict) && label != null && !label.equals("copy")) {
        falseCopies.add(original + " " + item.id() + " " + verdict.kind() + " " + label);
      }
      if (settings.list()) {
        out.println(
            "PAIR\t"
                + original
                + "\t"
                + item.id()
                + "\t"
                + verdict.kind()
                + "\t"
                + label
                + "\t"
                + EditReport.measures(byId.get(original).text(), item.text()));
      }
    }
    long pairs =
        items.stream()
            .collect(Collectors.groupingBy(NewsItem::category, Collectors.counting()))
            .values()
            .stream()
            .mapToLong(n -> n * (n - 1) / 2)
            .sum();
    double rate = 100_000.0 * (falseCopies.size() + unlabelled) / pairs;
    out.printf(
        "%nNatural repeats, %s, %s: %d articles, %d same-category pairs%n",
        name, oneSource ? "all by one source" : "each by its own source", items.size(), pairs);
    out.println("  kinds said        " + kinds);
    out.println("  said and labelled " + outcome);
    out.printf(
        "  false copies      %d of the labelled, %d of them templates; copies said without a label %d; both together %.3f in 100,000 pairs%s%n",
        falseCopies.size(),
        falseCopies.stream().filter(line -> line.endsWith("template")).count(),
        unlabelled,
        rate,
        most == NOT_ASKED ? "" : rate > most ? "  MISSED" : " (at most " + most + ")");
    if (oneSource) {
      falseCopies.forEach(line -> out.println("    " + line));
    }
    return rate > most ? 1 : 0;
  }
}
