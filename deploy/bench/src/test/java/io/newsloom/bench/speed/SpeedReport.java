package io.newsloom.bench.speed;

import io.newsloom.bench.quality.QualityReport;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this package, prints them next to what is demanded and as a multiple of
 * the fastest peer, and then what share of edited copies each of them finds. Arguments are JMH's;
 * the folder of the evaluation texts is the property {@code data}. With {@value #STORY_HEAP} and a
 * number of articles it prints the heap of stories instead.
 */
public final class SpeedReport {
  private static final String STORY_HEAP = "story-heap";
  private static final String BASELINE = "superMinHash";

  /** Median and 99th percentile in microseconds. */
  private record Demand(double median, double p99) {}

  private static final Map<String, Demand> DEMANDS =
      Map.of(
          "copies", new Demand(40, 150),
          "sketch", new Demand(20, Double.POSITIVE_INFINITY));

  private SpeedReport() {}

  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    if (arguments.length == 2 && arguments[0].equals(STORY_HEAP)) {
      StoryHeap.print(Long.parseLong(arguments[1]));
      return;
    }
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .timeout(TimeValue.minutes(90)) // filling the window counts as part of an iteration
            .jvmArgsAppend("-Xmx10g", "-XX:+UseTransparentHugePages") // large pages as deployed
            .build();
    Collection<RunResult> results = new Runner(options).run();
    Map<String, double[]> percentiles = new LinkedHashMap<>();
    for (RunResult result : results) {
      var statistics = result.getPrimaryResult().getStatistics();
      percentiles.put(
          result.getPrimaryResult().getLabel(),
          new double[] {statistics.getPercentile(50), statistics.getPercentile(99)});
    }
    print(percentiles);
    String data = System.getProperty("data");
    if (data != null) {
      QualityReport.main(new String[] {"--data", data, "--parts", "edits,peers"});
    }
  }

  private static void print(Map<String, double[]> percentiles) {
    System.out.printf(
        "%n%d processors, load %.1f; wall clock of one thread in us%n%-16s%10s%10s%16s  %s%n",
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        "",
        "median",
        "p99",
        "x " + BASELINE,
        "demanded");
    double baseline = percentiles.getOrDefault(BASELINE, new double[] {Double.NaN})[0];
    percentiles.forEach(
        (name, values) -> {
          Demand demand = DEMANDS.get(name);
          System.out.printf(
              Locale.ROOT,
              "%-16s%10.1f%10.1f%16.2f  %s%n",
              name,
              values[0],
              values[1],
              values[0] / baseline,
              demand == null ? "" : judged(values, demand));
        });
  }

  private static String judged(double[] values, Demand demand) {
    return String.format(
        Locale.ROOT,
        "%.0f, p99 %.0f%s",
        demand.median(),
        demand.p99(),
        values[0] <= demand.median() && values[1] <= demand.p99() ? "" : ": MISSED");
  }
}
