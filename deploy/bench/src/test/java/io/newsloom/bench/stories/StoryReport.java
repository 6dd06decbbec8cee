package io.newsloom.bench.stories;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.EventJson;
import io.newsloom.enrich.stories.StoryThresholds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Prints how good the stories are: BCubed on ECB+ for five arrival orders, with the join threshold
 * chosen on one half of the topics and scored on the other, both ways; the pairs that people
 * judged; the time of the story step. Argument: the folder of the evaluation data.
 */
public final class StoryReport {
  static final long[] SEEDS = {1, 2, 3, 4, 5};
  private static final double[] JOINS = {.12, .16, .20, .24, .28};

  private StoryReport() {}

  private record Item(String event, int topic, ArticleSketched sketch) {}

  private record Score(double precision, double recall, double f1, double clusters, double moved) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "P %.3f  R %.3f  F1 %.3f  clusters %.1f  moved later %.1f",
          precision,
          recall,
          f1,
          clusters,
          moved);
    }
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path data = Path.of(arguments[0]);
    Path ecb = data.resolve("stories/ecbplus.jsonl.gz");
    Path pairs = data.resolve("items/tg-pairs.jsonl.gz");
    if (!Files.exists(ecb) || !Files.exists(pairs)) {
      out.println("SKIPPED: no story quality, the evaluation texts are not in " + data);
      return;
    }
    StoryThresholds shipped = tuned(arguments);
    List<Item> items = ecbItems(ecb);
    List<Integer> topics = items.stream().map(Item::topic).distinct().sorted().toList();
    out.printf(
        "Stories on ECB+: %d articles, %d topics of two look-alike events each; arrival orders with seeds %s%n",
        items.size(), topics.size(), java.util.Arrays.toString(SEEDS));
    out.println(
        "Halves: every second topic by number, A " + half(topics, 0) + ", B " + half(topics, 1));
    List<List<Item>> halves = List.of(of(items, half(topics, 0)), of(items, half(topics, 1)));
    List<Double> unseen = new ArrayList<>();
    double[] chosen = {
      best(halves.get(0), shipped, out, "A"), best(halves.get(1), shipped, out, "B")
    };
    for (int side = 0; side < 2; side++) {
      Score score = score(halves.get(side), shipped.withJoin(chosen[1 - side]));
      unseen.add(score.f1());
      out.printf(
          Locale.ROOT,
          "scored on %s with join %.2f chosen on %s: %s%n",
          "AB".charAt(side),
          chosen[1 - side],
          "BA".charAt(side),
          score);
    }
    double mean = (unseen.get(0) + unseen.get(1)) / 2;
    out.printf(
        Locale.ROOT,
        "mean F1 on unseen topics %.3f (must .92, stretch .94; floor in the notes .913 in-sample)%s%n",
        mean,
        mean < .92 ? "  MISSED" : "");
    out.printf(
        Locale.ROOT,
        "all topics in one stream, join %.2f as shipped: %s%n",
        shipped.join(),
        score(items, shipped));
    humanPairs(pairs, shipped, out);
    new StorySpeed(data, out).print(shipped);
  }

  private static StoryThresholds tuned(String[] a) {
    StoryThresholds s = StoryThresholds.STORIES_1;
    for (int i = 1; i < a.length; i++) {
      String[] p = a[i].split("=");
      double v = Double.parseDouble(p[1]);
      s =
          new StoryThresholds(
              s.version(),
              s.windowDays(),
              p[0].equals("join") ? v : s.join(),
              p[0].equals("nearest") ? v : s.nearest(),
              s.decayPerDay(),
              p[0].equals("merge") ? v : s.merge(),
              p[0].equals("close") ? v : s.close(),
              p[0].equals("apart") ? v : s.apart());
    }
    return s;
  }

  private static List<Integer> half(List<Integer> topics, int which) {
    List<Integer> half = new ArrayList<>();
    for (int i = which; i < topics.size(); i += 2) {
      half.add(topics.get(i));
    }
    return half;
  }

  private static List<Item> of(List<Item> items, List<Integer> topics) {
    return items.stream().filter(item -> topics.contains(item.topic())).toList();
  }

  private static double best(
      List<Item> items, StoryThresholds shipped, PrintStream out, String name) {
    double best = 0;
    double bestF1 = -1;
    StringBuilder line = new StringBuilder("F1 on " + name + " by join:");
    for (double join : JOINS) {
      double f1 = score(items, shipped.withJoin(join)).f1();
      line.append(String.format(Locale.ROOT, " %.2f:%.3f", join, f1));
      if (f1 > bestF1) {
        bestF1 = f1;
        best = join;
      }
    }
    out.println(line);
    return best;
  }

  private static Score score(List<Item> items, StoryThresholds thresholds) {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    double clusters = 0;
    double moved = 0;
    for (long seed : SEEDS) {
      List<Item> order = new ArrayList<>(items);
      Collections.shuffle(order, new Random(seed));
      StoryRun run = new StoryRun(thresholds);
      List<String> stories = run.storiesOf(order.stream().map(Item::sketch).toList());
      Bcubed result = Bcubed.of(order.stream().map(Item::event).toList(), stories);
      precision += result.precision() / SEEDS.length;
      recall += result.recall() / SEEDS.length;
      f1 += result.f1() / SEEDS.length;
      clusters += (double) result.clusters() / SEEDS.length;
      moved += (double) run.moved() / SEEDS.length;
    }
    return new Score(precision, recall, f1, clusters, moved);
  }

  private static void humanPairs(Path file, StoryThresholds shipped, PrintStream out)
      throws IOException {
    int right = 0;
    int missed = 0;
    int wrong = 0;
    for (JsonNode pair : records(file)) {
      StoryRun run = new StoryRun(shipped);
      List<ArticleSketched> both = new ArrayList<>();
      for (String side : List.of("first", "second")) {
        JsonNode article = pair.path(side);
        both.add(
            StoryRun.read(
                pair.path("id").asText() + "-" + side,
                article.path("title").asText(),
                article.path("text").asText()));
      }
      List<String> stories = run.storiesOf(both);
      boolean together = stories.get(0).equals(stories.get(1));
      boolean same = pair.path("same_story").asBoolean();
      right += together == same ? 1 : 0;
      missed += same && !together ? 1 : 0;
      wrong += together && !same ? 1 : 0;
    }
    out.printf(
        "human pairs: %d of %d right, %d joined wrongly, %d missed%n",
        right, right + missed + wrong, wrong, missed);
  }

  private static List<Item> ecbItems(Path file) throws IOException {
    List<Item> items = new ArrayList<>();
    for (JsonNode record : records(file)) {
      items.add(
          new Item(
              record.path("event").asText(),
              Integer.parseInt(record.path("topic").asText()),
              StoryRun.read(
                  record.path("id").asText(),
                  record.path("title").asText(),
                  record.path("text").asText())));
    }
    items.sort(Comparator.comparing(item -> item.sketch().uri()));
    return items;
  }

  static List<JsonNode> records(Path file) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        records.add(EventJson.mapper().readTree(line));
      }
    }
    return records;
  }
}
