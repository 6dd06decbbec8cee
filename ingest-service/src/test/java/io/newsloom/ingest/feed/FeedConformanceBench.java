package io.newsloom.ingest.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Prints how well the given feeds are read, beside ROME alone on the same feeds. Not part of the
 * build: the command is in this module's README.
 */
class FeedConformanceBench {
  @Test
  @EnabledIf("feedsArePresent")
  void printsWhatIsReadRight() {
    main();
  }

  static boolean feedsArePresent() {
    return GivenFeeds.arePresent();
  }

  /** Prints the tables. With {@code -Dwrong=true} every case that is not as expected. */
  public static void main(String... arguments) {
    List<GivenFeeds.Case> cases = GivenFeeds.all();
    Map<String, FeedConformance.Result> results = new LinkedHashMap<>();
    results.put("newsloom", FeedConformance.of(cases, FeedAnswer::newsloom));
    results.put("rome", FeedConformance.of(cases, FeedAnswer::rome));
    TreeSet<String> formats = new TreeSet<>();
    TreeSet<String> fields = new TreeSet<>();
    results.values().forEach(result -> formats.addAll(result.parsed().keySet()));
    results.values().forEach(result -> fields.addAll(result.fields().keySet()));

    System.out.printf("%n%-26s %22s %22s%n", "well-formed, parsed", "newsloom", "ROME alone");
    formats.forEach(format -> row(format, results, result -> result.parsed().get(format)));
    row("all", results, result -> sum(result.parsed()));
    System.out.printf("%n%-26s %22s %22s%n", "fields as expected", "newsloom", "ROME alone");
    fields.forEach(field -> row(field, results, result -> result.fields().get(field)));
    row("all", results, result -> sum(result.fields()));
    System.out.println();
    row("ill-formed, as expected", results, FeedConformance.Result::illFormed);
    row("no feeds, refused", results, FeedConformance.Result::refused);
    results.forEach(
        (name, result) ->
            System.out.printf(
                Locale.ROOT,
                "%s: slowest case %d ms, most memory allocated in a case %.1f MB%n",
                name,
                result.slowestMillis(),
                result.mostBytes() / 1e6));
    System.out.println("checks left out: " + results.get("newsloom").leftOut());
    if (Boolean.getBoolean("wrong")) {
      results.get("newsloom").wrong().forEach(System.out::println);
    }
  }

  private interface Part {
    FeedConformance.Count of(FeedConformance.Result result);
  }

  private static void row(String name, Map<String, FeedConformance.Result> results, Part part) {
    StringBuilder row = new StringBuilder(String.format("%-26s", name));
    for (FeedConformance.Result result : results.values()) {
      FeedConformance.Count count = part.of(result);
      row.append(
          count == null
              ? String.format(" %22s", "-")
              : String.format(
                  Locale.ROOT,
                  " %5d of %5d = %5.1f %%",
                  count.good(),
                  count.all(),
                  100 * count.share()));
    }
    System.out.println(row);
  }

  static FeedConformance.Count sum(Map<String, FeedConformance.Count> counts) {
    FeedConformance.Count sum = new FeedConformance.Count();
    counts.values().forEach(sum::add);
    return sum;
  }
}
