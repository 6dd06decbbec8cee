package io.newsloom.bench.quality;

import io.newsloom.enrich.copies.Comparison;
import io.newsloom.enrich.copies.CopyRules;
import io.newsloom.enrich.copies.CopyThresholds;
import io.newsloom.enrich.copies.Relation;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** All pairs of articles about two look-alike events each: none across events may be a copy. */
final class LookAlikeReport {
  private LookAlikeReport() {}

  static int print(EvaluationData data, PrintStream out) {
    List<NewsItem> items = data.items("stories/ecbplus.jsonl.gz");
    List<TextSketch> sketches = new ArrayList<>();
    for (NewsItem item : items) {
      sketches.add(TextSketch.of(Words.of(item.text()), "en"));
    }
    CopyRules rules = new CopyRules(CopyThresholds.COPIES_3);
    int across = 0;
    int acrossPassages = 0;
    int within = 0;
    int withinPassages = 0;
    for (int i = 0; i < items.size(); i++) {
      Comparison comparison = new Comparison(sketches.get(i));
      for (int j = 0; j < i; j++) {
        Relation relation = rules.acrossSources(comparison.with(sketches.get(j)), 1);
        boolean same = items.get(i).event().equals(items.get(j).event());
        if (relation.isCopy()) {
          within += same ? 1 : 0;
          across += same ? 0 : 1;
          if (!same) {
            out.println("  " + items.get(j).id() + " " + items.get(i).id() + " " + relation);
          }
        } else if (!relation.equals(rules.nothing())) {
          withinPassages += same ? 1 : 0;
          acrossPassages += same ? 0 : 1;
        }
      }
    }
    out.printf(
        "%nLook-alike events (ECB+, %d articles, all pairs): copies across events %d (must be 0)%s, shared passages across events %d; within events %d copies, %d with shared passages%n",
        items.size(),
        across,
        across == 0 ? "" : "  MISSED",
        acrossPassages,
        within,
        withinPassages);
    return across == 0 ? 0 : 1;
  }
}
