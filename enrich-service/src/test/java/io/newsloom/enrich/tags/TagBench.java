package io.newsloom.enrich.tags;

import io.newsloom.enrich.read.ArticleReader;
import io.newsloom.enrich.sketch.Words;
import io.newsloom.enrich.tags.GivenTexts.Item;
import io.newsloom.enrich.tags.GivenTexts.Marked;
import io.newsloom.enrich.tags.Tagger.Tags;
import io.newsloom.enrich.tags.names.FoundName;
import io.newsloom.enrich.tags.words.Sentence;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * All figures about tags in one run, next to plain peers. Not part of the build: the command is in
 * this module's README.
 */
class TagBench {
  private static final int ROUNDS = 6;
  private static final double WORDS = 500;

  @Test
  @EnabledIf("givenTextsArePresent")
  void printsQualityAndSpeed() {
    main();
  }

  static boolean givenTextsArePresent() {
    return GivenTexts.arePresent();
  }

  /** Prints every table. */
  public static void main(String... arguments) {
    long before = usedMegabytes();
    long start = System.nanoTime();
    Tagger tagger = Tagger.load();
    long loaded = (System.nanoTime() - start) / 1_000_000;
    print("loaded in %d ms, heap %d MB%n", loaded, usedMegabytes() - before);
    printNames(tagger);
    printSeeds();
    printTopics(tagger);
    printSpeed(tagger);
  }

  private static void printNames(Tagger tagger) {
    print(
        "%nNAMES %-30s %5s %6s %6s %6s %8s%n",
        "text, tagger, type", "n", "P", "R", "F1", "exact F1");
    for (String part : List.of("testa", "train")) {
      List<GivenTexts.MarkedText> texts = GivenTexts.conll(part);
      printNames(part + " newsloom", NameMeasure.of(texts, text -> names(tagger, text, "en")));
      // In a language whose words it does not know, the tagger uses its lists alone.
      printNames(part + " lists alone", NameMeasure.of(texts, text -> names(tagger, text, "xx")));
    }
    List<LibraryTagger> peers =
        ServiceLoader.load(LibraryTagger.class).stream().map(ServiceLoader.Provider::get).toList();
    if (peers.isEmpty()) {
      print("      no library's tagger in this run: -Pname-peer brings one%n");
    }
    peers.forEach(peer -> printPeer(peer, tagger));
  }

  private static List<Marked> names(Tagger tagger, String text, String language) {
    return NameMeasure.mentions(tagger.names(tagger.sentences(null, text, language), language));
  }

  /** Its time beside ours over the same texts, words and sentences included. */
  private static void printPeer(LibraryTagger peer, Tagger tagger) {
    List<GivenTexts.MarkedText> texts = GivenTexts.conll("testa");
    printNames("testa " + peer.name(), NameMeasure.of(texts, peer::names));
    double[] spent = new double[2];
    for (GivenTexts.MarkedText text : texts) {
      timed(spent, 0, () -> peer.names(text.text()));
      timed(spent, 1, () -> names(tagger, text.text(), "en"));
    }
    print("      %s takes %.0f times our processor time%n", peer.name(), spent[0] / spent[1]);
  }

  private static void printNames(String title, NameMeasure measure) {
    for (String type : List.of("PER", "ORG", "LOC", "all")) {
      NameMeasure.Counts counts = measure.of(type);
      print(
          "      %-30s %5d %6.3f %6.3f %6.3f %8.3f%n",
          title + " " + type,
          counts.marked,
          counts.precision(),
          counts.recall(),
          counts.f1(),
          counts.exactF1());
    }
  }

  private static void printSeeds() {
    ArticleReader reader = ArticleReader.load();
    ExpectedNames.Score score = SeedPages.score(reader);
    print(
        "%nSEEDS expected %d, found of them %.3f, right of found %.3f%n  missed %s%n  wrong %s%n",
        score.expected, score.recall(), score.precision(), score.missed, score.wrong);
    for (Tags tags : SeedPages.tags(reader)) {
      print(
          "  %s | %s%n",
          tags.subjects().stream().map(subject -> subject.name()).toList(), tags.keywords());
    }
  }

  private static void printTopics(Tagger tagger) {
    List<Item> items = GivenTexts.items("items/ag-news.jsonl.gz");
    List<Item> even = new ArrayList<>();
    List<Item> odd = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      (at % 2 == 0 ? even : odd).add(items.get(at));
    }
    NaiveBayes bayes = new NaiveBayes();
    even.forEach(bayes::train);
    long right =
        odd.stream().filter(item -> bayes.categoryOf(item).equals(item.category())).count();
    print(
        "%nTOPICS AG News, no training: all %.3f, even (errors were looked at) %.3f, odd (held out) %.3f%n",
        TopicMeasure.agAccuracy(items, tagger),
        TopicMeasure.agAccuracy(even, tagger),
        TopicMeasure.agAccuracy(odd, tagger));
    print(
        "       naive Bayes trained on the even half, on the odd half: %.3f%n",
        right / (double) odd.size());
    double[] reuters = TopicMeasure.reuters(GivenTexts.items("news/reuters.jsonl.gz"), tagger);
    print(
        "       Reuters with a topic that maps: %.0f, one of them given %.3f, economy given %.3f%n",
        reuters[0], reuters[1], reuters[2]);
  }

  private static void printSpeed(Tagger tagger) {
    List<Item> items = GivenTexts.items("news/bbc.jsonl.gz");
    long words = items.stream().mapToLong(item -> Words.of(item.text()).size()).sum();
    double[] best = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    long[] tags = new long[5];
    for (int round = 0; round < ROUNDS; round++) {
      double[] spent = new double[4];
      tags = new long[5];
      for (Item item : items) {
        measure(tagger, item, spent, tags);
      }
      for (int stage = 0; stage < best.length; stage++) {
        best[stage] = Math.min(best[stage], spent[stage] / words * WORDS);
      }
    }
    double n = items.size();
    print(
        "%nTAGS AN ARTICLE (bbc, %.0f articles): topics %.1f, people %.1f, organisations %.1f, places %.1f, keywords %.1f%n",
        n, tags[0] / n, tags[1] / n, tags[2] / n, tags[3] / n, tags[4] / n);
    print(
        "CPU MS PER 500 WORDS, one thread, best of %d: words %.3f, names %.3f, topics %.3f, keywords %.3f, all %.3f%n",
        ROUNDS, best[0], best[1], best[2], best[3], best[0] + best[1] + best[2] + best[3]);
  }

  private static void measure(Tagger tagger, Item item, double[] spent, long[] tags) {
    List<Sentence> sentences =
        timed(spent, 0, () -> tagger.sentences(item.title(), item.text(), "en"));
    List<FoundName> names = timed(spent, 1, () -> tagger.names(sentences, "en"));
    tags[0] +=
        timed(spent, 2, () -> tagger.topics().of(sentences, names, "en", List.of(), null)).size();
    for (FoundName name : names) {
      tags[1 + name.type().ordinal()]++;
    }
    tags[4] += timed(spent, 3, () -> tagger.keywords(sentences, names, "en")).size();
  }

  private static <T> T timed(double[] spent, int stage, Supplier<T> work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    T result = work.get();
    spent[stage] += (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    return result;
  }

  private static long usedMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
