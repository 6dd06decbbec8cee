package io.newsloom.bench.quality;

import io.newsloom.bench.stories.StoryReport;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prints how good the copy verdicts and the stories are. Arguments: see {@link Settings}. */
public final class QualityReport {
  private static final List<String> FILES =
      List.of(
          "news/bbc.jsonl.gz",
          "news/fakenewsnet.jsonl.gz",
          "news/reuters.jsonl.gz",
          "news/minhash-1000.jsonl.gz",
          "news/minhash-1000-pairs.jsonl.gz",
          "items/tg-categories.jsonl.gz",
          "items/ag-news.jsonl.gz",
          "items/tg-pairs.jsonl.gz",
          "stories/ecbplus.jsonl.gz");

  private QualityReport() {}

  public static void main(String[] arguments) {
    Settings settings = Settings.of(arguments);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    EvaluationData data = new EvaluationData(settings.data());
    List<String> missing = FILES.stream().filter(file -> !data.has(file)).toList();
    if (!missing.isEmpty()) {
      out.println(
          "SKIPPED: the evaluation texts are not there: " + missing + " in " + settings.data());
      return;
    }
    out.println("Quality of copy verdicts and stories, seed " + settings.seed());
    int failures = 0;
    if (settings.needsBase()) {
      BaseSet base = BaseSet.of(data, settings.tuning());
      if (settings.runs("edits")) {
        failures += new EditReport(settings, base, out).print();
      }
      if (settings.runs("peers")) {
        PeersReport.print(settings, base, out);
      }
      if (settings.runs("short")) {
        ShortTextReport.print(settings, data, base, out);
      }
      if (settings.runs("orders")) {
        OrderReport.print(settings, base, out);
      }
    }
    if (settings.runs("natural")) {
      failures += new NaturalReport(settings, data, out).print();
    }
    if (settings.runs("minhash")) {
      failures += MinHashReport.print(settings, data, out);
    }
    if (settings.runs("look-alikes")) {
      failures += LookAlikeReport.print(data, out);
    }
    if (settings.runs("stories")) {
      failures += StoryReport.print(data, out);
    }
    out.println(failures == 0 ? "\nAll demanded numbers reached." : "\nNOT REACHED: " + failures);
  }
}
