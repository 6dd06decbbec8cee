package io.newsloom.bench.speed;

import io.newsloom.enrich.decide.LogEntry;
import io.newsloom.enrich.stories.StoryBook;
import io.newsloom.enrich.stories.StoryBook.Closest;
import io.newsloom.enrich.stories.StoryHead;
import io.newsloom.enrich.stories.StoryThresholds;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Prints what the stories of a made-up stream take in heap, without the stores of a whole decider:
 * first filled as a restore does, then the story step of further articles, then when nobody speaks
 * any more.
 */
final class StoryHeap {
  private static final int CHUNK = 2_000;
  private static final int PRINTED = 100_000;
  private static final int STEPS = 20_000;
  private static final Duration LATER = Duration.ofDays(30);

  private final NewsStream stream = FullWindow.stream();
  private final StoryBook book = new StoryBook(StoryThresholds.STORIES_2);

  private StoryHeap() {}

  /**
   * @param articles in steps of 2,000
   */
  static void print(long articles) {
    StoryHeap heap = new StoryHeap();
    long empty = heap.fill(articles);
    heap.step(articles);
    heap.book.advanceTo(NewsStream.at(articles).plus(LATER).toEpochMilli());
    System.out.printf(
        Locale.ROOT,
        "%.0f bytes an article when all are older than the window%n",
        (Heap.usedBytes() - empty) / (double) (articles + STEPS));
  }

  /** Gives the heap before. */
  private long fill(long articles) {
    entries(0); // what making an article needs is loaded
    long empty = Heap.usedBytes();
    double micros = 0;
    for (long from = 0; from < articles; from += CHUNK) {
      List<LogEntry> entries = entries(from);
      long start = CpuTimes.now();
      for (int i = 0; i < CHUNK; i++) {
        put(from + i, entries.get(i), entries.get(i).story());
      }
      micros += (CpuTimes.now() - start) / 1e3;
      long members = from + CHUNK;
      entries = List.of();
      if (members % PRINTED == 0) {
        System.out.printf(
            Locale.ROOT,
            "%d articles: %.0f bytes of heap an article, put in %.1f us of processor time each%n",
            members,
            (Heap.usedBytes() - empty) / (double) members,
            micros / members);
      }
    }
    return empty;
  }

  private List<LogEntry> entries(long from) {
    return LongStream.range(from, from + CHUNK)
        .parallel()
        .mapToObj(n -> DecidedArticle.of(stream, n))
        .toList();
  }

  private void put(long ordinal, LogEntry entry, StoryHead head) {
    book.put(
        head,
        StoryBook.member(
            entry.uri(), ordinal, entry.logTime(), entry.sketch(), entry.verdict().duplicate()),
        book.nextVersion(head.id(), entry.logTime()));
  }

  /** As the decider does for an article without relatives. */
  private void step(long first) {
    double[] micros = new double[STEPS];
    double processor = 0;
    int joined = 0;
    for (long from = first; from < first + STEPS; from += CHUNK) {
      List<LogEntry> entries = entries(from);
      long cpuStart = CpuTimes.now();
      for (int i = 0; i < CHUNK; i++) {
        LogEntry entry = entries.get(i);
        long start = System.nanoTime();
        Closest closest = book.closest(entry.sketch(), entry.logTime());
        StoryHead head = closest == null ? entry.story() : closest.head();
        put(from + i, entry, head);
        book.changed(head.id());
        micros[(int) (from - first) + i] = (System.nanoTime() - start) / 1e3;
        joined += closest == null ? 0 : 1;
      }
      processor += (CpuTimes.now() - cpuStart) / 1e3;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%d story steps, %d joined: processor time %.1f us in the mean, wall clock %.1f in the median, %.1f p99%n",
        STEPS,
        joined,
        processor / STEPS,
        micros[STEPS / 2],
        micros[STEPS * 99 / 100]);
  }
}
