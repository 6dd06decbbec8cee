package io.newsloom.bench.quality;

import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.enrich.sketch.TextHash;
import io.newsloom.enrich.sketch.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * The originals and the articles around them, all decided. Edits are made from base articles of
 * 180-1,100 words that the decider relates to nothing, so that there is one right answer.
 */
final class BaseSet {
  private static final int SHORTEST = 180;
  private static final int LONGEST = 1_100;
  static final String SOURCE = "base.example";

  /** Two in so many of the other half of the BBC articles: a third. */
  private static final int STRANGERS = 6;

  private final DecidedStream stream = new DecidedStream();
  private final List<NewsItem> bases = new ArrayList<>();
  private final List<NewsItem> strangers;
  private final Material material;
  private int articles;

  /**
   * @param own texts to make copies of
   * @param wanted which of them, by id
   * @param bystanders other texts that are in the index
   * @param foreign texts in no index that edits take words and passages from
   */
  BaseSet(
      List<NewsItem> own,
      Predicate<String> wanted,
      List<NewsItem> bystanders,
      List<NewsItem> foreign) {
    this(own, wanted, bystanders, foreign, List.of());
  }

  private BaseSet(
      List<NewsItem> own,
      Predicate<String> wanted,
      List<NewsItem> bystanders,
      List<NewsItem> foreign,
      List<NewsItem> strangers) {
    this.strangers = strangers;
    Set<String> seen = new HashSet<>();
    for (NewsItem item : own) {
      List<String> words = Words.of(item.text());
      if (!seen.add(TextHash.of(words))) {
        continue;
      }
      articles++;
      boolean alone =
          stream.decide(item.id(), SOURCE, item.title(), item.text()).kind() == Kind.NONE;
      if (alone && wanted.test(item.id()) && words.size() >= SHORTEST && words.size() <= LONGEST) {
        bases.add(item);
      }
    }
    for (NewsItem item : bystanders) {
      articles++;
      stream.decide(item.id(), "bystander.example", item.title(), item.text());
    }
    material = new Material(foreign);
  }

  /** BBC and FakeNewsNet among Reuters, with material from the short items and other news. */
  static BaseSet of(EvaluationData data, boolean tuning) {
    Labels related = Labels.load("bbc.tsv");
    Predicate<NewsItem> stranger =
        item ->
            item.id().startsWith("bbc")
                && isTuning(item.id()) != tuning
                && crc(item.id()) % STRANGERS < 2
                && !related.has(item.id());
    List<NewsItem> own = joined(data, "news/bbc.jsonl.gz", "news/fakenewsnet.jsonl.gz");
    return new BaseSet(
        own.stream().filter(stranger.negate()).toList(),
        id -> isTuning(id) == tuning,
        data.items("news/reuters.jsonl.gz"),
        foreign(data),
        own.stream().filter(stranger).toList());
  }

  static List<NewsItem> foreign(EvaluationData data) {
    return joined(
        data,
        "items/tg-categories.jsonl.gz",
        "items/ag-news.jsonl.gz",
        "news/minhash-1000.jsonl.gz");
  }

  private static List<NewsItem> joined(EvaluationData data, String... files) {
    return Arrays.stream(files).flatMap(file -> data.items(file).stream()).toList();
  }

  static boolean isTuning(String id) {
    return (crc(id) & 1) == 0;
  }

  private static long crc(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** A decider that has decided about all of them. */
  DecidedStream stream() {
    return stream.copy();
  }

  List<NewsItem> bases() {
    return bases;
  }

  /**
   * Texts of the categories of the base articles, in no index and labelled as nobody's relative.
   */
  List<NewsItem> strangers() {
    return strangers;
  }

  Material material() {
    return material;
  }

  int articles() {
    return articles;
  }
}
