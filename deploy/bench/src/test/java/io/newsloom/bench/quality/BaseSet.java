package io.newsloom.bench.quality;

import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.enrich.sketch.TextHash;
import io.newsloom.enrich.sketch.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The originals and the articles around them, all decided. Edits are made from base articles of
 * 180-1,100 words that the decider relates to nothing, so that there is one right answer.
 */
final class BaseSet {
  private static final int SHORTEST = 180;
  private static final int LONGEST = 1_100;
  static final String SOURCE = "base.example";

  private final DecidedStream stream = new DecidedStream();
  private final List<NewsItem> bases = new ArrayList<>();
  private final Material material;
  private int articles;

  BaseSet(EvaluationData data, boolean tuning) {
    Set<String> seen = new HashSet<>();
    List<NewsItem> own = new ArrayList<>(data.items("news/bbc.jsonl.gz"));
    own.addAll(data.items("news/fakenewsnet.jsonl.gz"));
    for (NewsItem item : own) {
      List<String> words = Words.of(item.text());
      if (!seen.add(TextHash.of(words))) {
        continue;
      }
      articles++;
      boolean alone =
          stream.decide(item.id(), SOURCE, item.title(), item.text()).kind() == Kind.NONE;
      boolean wanted = tuning == isTuning(item.id());
      if (alone && wanted && words.size() >= SHORTEST && words.size() <= LONGEST) {
        bases.add(item);
      }
    }
    for (NewsItem item : data.items("news/reuters.jsonl.gz")) {
      articles++;
      stream.decide(item.id(), "reuters.example", item.title(), item.text());
    }
    List<NewsItem> foreign = new ArrayList<>(data.items("items/tg-categories.jsonl.gz"));
    foreign.addAll(data.items("items/ag-news.jsonl.gz"));
    foreign.addAll(data.items("news/minhash-1000.jsonl.gz"));
    material = new Material(foreign);
  }

  static boolean isTuning(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return (crc.getValue() & 1) == 0;
  }

  /** A decider that has decided about all of them. */
  DecidedStream stream() {
    return stream.copy();
  }

  List<NewsItem> bases() {
    return bases;
  }

  Material material() {
    return material;
  }

  int articles() {
    return articles;
  }
}
