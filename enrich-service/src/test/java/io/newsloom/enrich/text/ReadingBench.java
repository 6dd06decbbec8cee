package io.newsloom.enrich.text;

import de.l3s.boilerpipe.extractors.ArticleExtractor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.dankito.readability4j.Readability4J;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * How well and how fast pages are read, next to two other programs on the same pages in the same
 * process. Not part of the build: the command is in this module's README.
 */
class ReadingBench {
  private static final int ROUNDS = 5;

  /** From a page to its text. */
  private interface Reader {
    String read(GivenPages.Page page) throws Exception;
  }

  private static Map<String, Reader> readers() {
    Map<String, Reader> readers = new LinkedHashMap<>();
    readers.put(
        "newsloom",
        page -> HtmlReader.read(page.html(), page.url(), null, HostBlocks.EMPTY).text());
    readers.put(
        "readability4j",
        page -> {
          var content =
              new Readability4J(page.url() == null ? "https://a.example/" : page.url(), page.html())
                  .parse()
                  .getArticleContent();
          return content == null ? "" : GivenPages.textOf(content);
        });
    readers.put("boilerpipe", page -> ArticleExtractor.getInstance().getText(page.html()));
    return readers;
  }

  @Test
  @EnabledIf("pagesArePresent")
  void printsQualityAndSpeed() {
    main();
  }

  static boolean pagesArePresent() {
    return GivenPages.arePresent();
  }

  /** Prints both tables. */
  public static void main(String... arguments) {
    List<GivenPages.Page> benchmark = GivenPages.benchmark();
    List<GivenPages.Page> readability = GivenPages.readability();
    Map<String, List<GivenPages.Page>> sets = new LinkedHashMap<>();
    sets.put("benchmark, all", benchmark);
    sets.put("benchmark, tuned on", benchmark.stream().filter(GivenPages.Page::tunedOn).toList());
    sets.put("benchmark, held out", benchmark.stream().filter(page -> !page.tunedOn()).toList());
    sets.put("readability", readability);
    System.out.printf(
        "%-14s %-20s %5s %6s %6s %6s %6s %7s%n",
        "reader", "pages", "n", "F1", "P", "R", "exact", "failed");
    readers()
        .forEach(
            (name, reader) -> sets.forEach((set, pages) -> printQuality(name, reader, set, pages)));
    System.out.printf(
        "%n%-14s %-20s %8s %10s %8s%n", "reader", "pages", "pages/s", "median ms", "p99 ms");
    printSpeed("benchmark", benchmark);
    printSpeed("readability", readability);
  }

  private static void printQuality(
      String name, Reader reader, String set, List<GivenPages.Page> pages) {
    ShingleMeasure measure = new ShingleMeasure();
    int failed = 0;
    for (GivenPages.Page page : pages) {
      String text = "";
      try {
        text = reader.read(page);
      } catch (Exception e) {
        failed++;
      }
      measure.add(page.id(), page.expected(), text);
    }
    System.out.printf(
        Locale.ROOT,
        "%-14s %-20s %5d %6.3f %6.3f %6.3f %6.3f %7d%n",
        name,
        set,
        pages.size(),
        measure.f1(),
        measure.precision(),
        measure.recall(),
        measure.exact(),
        failed);
  }

  /**
   * One thread; the readers take turns page by page, so that other work on the machine hits all
   * alike. The first round warms up and is not counted.
   */
  private static void printSpeed(String set, List<GivenPages.Page> pages) {
    Map<String, Reader> readers = readers();
    Map<String, List<Long>> nanos = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (GivenPages.Page page : pages) {
        for (Map.Entry<String, Reader> reader : readers.entrySet()) {
          long start = System.nanoTime();
          try {
            reader.getValue().read(page);
          } catch (Exception ignored) {
            // Counted as failed above; the time until then still counts.
          }
          if (round > 0) {
            nanos
                .computeIfAbsent(reader.getKey(), any -> new ArrayList<>())
                .add(System.nanoTime() - start);
          }
        }
      }
    }
    nanos.forEach(
        (name, all) -> {
          long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
          System.out.printf(
              Locale.ROOT,
              "%-14s %-20s %8.0f %10.2f %8.2f%n",
              name,
              set,
              1e9 * sorted.length / Arrays.stream(sorted).sum(),
              sorted[sorted.length / 2] / 1e6,
              sorted[(int) (sorted.length * 0.99)] / 1e6);
        });
  }
}
