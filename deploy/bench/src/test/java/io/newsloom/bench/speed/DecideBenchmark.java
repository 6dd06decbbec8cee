package io.newsloom.bench.speed;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.decide.CopyStep;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.decide.Decision;
import io.newsloom.enrich.decide.DecisionFile;
import io.newsloom.enrich.decide.LogEntry;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import io.newsloom.enrich.streams.DiskStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One article after the other into a full window, on stores on disk. One thread. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class DecideBenchmark {
  /** More steps than there are in an iteration. */
  private static final int POOL = 25_000;

  /** Articles that candidates are counted for: those that come next. */
  private static final int COUNTED = 2_000;

  /** The copy part of decisions that are in the stores, in their order. */
  @State(Scope.Benchmark)
  public static class Copies {
    @Param("1000000")
    public long window;

    /** Decided articles behind the window. */
    @Param("300000")
    public long ahead;

    @Param("target/speed")
    public String folder = "";

    /** A decision file; the standard decisions when it is empty. */
    @Param("")
    public String decisions = "";

    private @Nullable DiskStores stores;
    private @Nullable CopyStep copies;
    private final List<LogEntry> entries = new ArrayList<>();
    private long first;
    private int at;
    private final CpuTimes cpu = new CpuTimes();

    @Setup(Level.Trial)
    public void open() {
      DiskStores opened =
          FullWindow.open(Path.of(folder), FullWindow.stream(), window, window + ahead);
      stores = opened;
      DecideSettings settings =
          decisions.isEmpty() ? DecideSettings.STANDARD : DecisionFile.read(Path.of(decisions));
      copies = new CopyStep(settings, opened.log(), opened.identities());
      Heap.printRestore("copies alone", window, () -> copies.restore(window));
      System.out.printf(
          "postings %.3f GB for %d articles%n", copies.indexBytes() / 1e9, copies.indexed());
      first = window;
    }

    /** Decodes what comes next, so that only the step is measured. */
    @Setup(Level.Iteration)
    public void load() {
      first += at;
      at = 0;
      entries.clear();
      for (long n = first; n < first + POOL; n++) {
        if (n == window + ahead) {
          throw new IllegalStateException(
              "expected at most " + ahead + " steps: measure for a shorter time");
        }
        entries.add(stores.log().get(n));
      }
      cpu.start();
    }

    @TearDown(Level.Iteration)
    public void count() {
      String time = cpu.mean(at);
      long candidates = 0;
      for (LogEntry later : entries.subList(at, Math.min(POOL, at + COUNTED))) {
        candidates += copies.candidates(later.text());
      }
      System.out.printf(
          "%.2f candidates an article, %s, ",
          candidates / (double) Math.min(POOL - at, COUNTED), time);
    }

    @TearDown(Level.Trial)
    public void close() {
      stores.close();
    }
  }

  @Benchmark
  public boolean copies(Copies state) {
    int at = state.at++;
    return state.copies.step(state.first + at, state.entries.get(at));
  }

  /** A whole decider that was restored. */
  @State(Scope.Benchmark)
  public static class Whole {
    @Param("1000000")
    public long window;

    /** Decided articles behind the window. */
    @Param("300000")
    public long ahead;

    @Param("target/speed")
    public String folder = "";

    private final NewsStream stream = FullWindow.stream();
    private @Nullable DiskStores stores;
    private @Nullable Decider decider;
    private List<ArticleSketched> articles = List.of();
    private final CpuTimes cpu = new CpuTimes();
    private int at;
    private long next;

    @Setup(Level.Trial)
    public void open() {
      long decided = window + ahead;
      stores = FullWindow.openCopy(Path.of(folder), stream, window, decided);
      decider = new Decider(DecideSettings.STANDARD, stores.log(), stores.identities());
      Heap.printRestore("whole decider", decided, decider::restore);
      next = decided;
    }

    @Setup(Level.Iteration)
    public void write() {
      next += at;
      at = 0;
      articles = FullWindow.write(stream, next, next + POOL);
      cpu.start();
    }

    @TearDown(Level.Iteration)
    public void print() {
      System.out.printf("%s, ", cpu.mean(at));
    }

    @TearDown(Level.Trial)
    public void close() {
      stores.close();
    }
  }

  @Benchmark
  public Decision whole(Whole state) {
    int at = state.at++;
    long ordinal = state.next + at;
    return state.decider.decide(
        ordinal, state.articles.get(at), NewsStream.at(ordinal).toEpochMilli());
  }

  /** New texts as read has them. */
  @State(Scope.Benchmark)
  public static class Texts {
    private final NewsStream stream = FullWindow.stream();
    private List<String> texts = List.of();
    private int at;

    @Setup(Level.Trial)
    public void write() {
      texts =
          LongStream.range(0, 4_000)
              .filter(n -> stream.kind(n) == NewsStream.Kind.NEW)
              .mapToObj(n -> String.join(" ", stream.words(n)))
              .toList();
    }
  }

  @Benchmark
  public TextSketch sketch(Texts state) {
    return TextSketch.of(Words.of(state.texts.get(state.at++ % state.texts.size())), "en");
  }
}
