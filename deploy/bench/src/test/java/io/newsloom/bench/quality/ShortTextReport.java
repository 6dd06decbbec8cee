package io.newsloom.bench.quality;

import io.newsloom.contracts.Duplicate;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Heads of articles among short items: what is found, and what is wrongly called a copy. */
final class ShortTextReport {
  private static final int[] LENGTHS = {149, 59, 29};
  private static final List<Edit> EDITS =
      List.of(
          Edit.SAME_WORDS,
          Edit.AGENCY_SLUG_AND_CREDIT,
          Edit.FIRST_60_PERCENT,
          Edit.TYPOS_5_PERCENT,
          Edit.SPUN_30,
          Edit.SPUN_50,
          Edit.SPUN_30_AND_STOP_WORD_NOISE);

  private ShortTextReport() {}

  static void print(Settings settings, EvaluationData data, BaseSet base, PrintStream out) {
    List<NewsItem> heads = new ArrayList<>(base.bases());
    List<NewsItem> brief = data.items("items/ag-news.jsonl.gz");
    out.printf(
        "%nShort texts: heads of %d base articles among %d short items; recall (kind right)%n%-36s",
        heads.size(), brief.size(), "edit");
    List<DecidedStream> streams = new ArrayList<>();
    for (int length : LENGTHS) {
      out.printf("%18s", length + " words");
      DecidedStream stream = new DecidedStream();
      for (NewsItem item : heads) {
        stream.decide(item.id(), BaseSet.SOURCE, item.title(), head(item, length));
      }
      streams.add(stream);
    }
    out.println();
    for (Edit edit : EDITS) {
      out.printf("%-36s", edit.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      for (int i = 0; i < LENGTHS.length; i++) {
        Random random = new Random(settings.seed());
        DecidedStream stream = streams.get(i).copy();
        base.material().reuse();
        int found = 0;
        int right = 0;
        for (NewsItem item : heads) {
          String id = edit + "-" + item.id();
          String text = edit.apply(head(item, LENGTHS[i]), base.material(), random);
          Duplicate verdict = stream.decide(id, item.id() + "-copy.example", null, text);
          if (DecidedStream.isCopy(verdict) && item.id().equals(stream.originalOf(id))) {
            found++;
            right += verdict.kind() == edit.kind() ? 1 : 0;
          }
        }
        out.printf(
            "%18s",
            String.format(
                "%.3f (%.3f)",
                (double) found / heads.size(), found == 0 ? 1 : (double) right / found));
      }
      out.println();
    }
    DecidedStream stream = new DecidedStream();
    int copies = 0;
    int exact = 0;
    for (NewsItem item : brief) {
      Duplicate verdict =
          stream.decide(item.id(), item.id() + ".example", item.title(), item.text());
      copies += DecidedStream.isCopy(verdict) ? 1 : 0;
      exact += verdict.kind() == Duplicate.Kind.EXACT ? 1 : 0;
      if (settings.list() && verdict.kind() != Duplicate.Kind.NONE) {
        out.println("  " + verdict.kind() + " " + stream.originalOf(item.id()) + " " + item.id());
      }
    }
    out.printf(
        "among the %d short items themselves, each of its own source: %d called copies, %d of them exact%n",
        brief.size(), copies, exact);
  }

  private static String head(NewsItem item, int words) {
    return Prose.part(Prose.words(item.text()), 0, words);
  }
}
