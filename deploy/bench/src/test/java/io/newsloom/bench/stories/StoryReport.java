package io.newsloom.bench.stories;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.bench.quality.EvaluationData;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.stories.StoryThresholds;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints how good the stories are: BCubed on ECB+ for five arrival orders, with the join threshold
 * chosen on one half of the topics and scored on the other, both ways; the pairs that people
 * judged; the time of the story step. A part of the quality report.
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

  /** The shipped settings on one order of arrival of all topics; BCubed F1. */
  static double f1InOneOrder(EvaluationData data) {
    return score(ecbItems(data), StoryThresholds.STORIES_1, 1).f1();
  }

  /** Prints the tables and returns how many of the demanded numbers are not reached. */
  public static int print(EvaluationData data, PrintStream out) {
    StoryThresholds shipped = StoryThresholds.STORIES_1;
    List<Item> items = ecbItems(data);
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
    humanPairs(data, shipped, out);
    boolean fast = new StorySpeed(data, out).print(shipped);
    return (mean < .92 ? 1 : 0) + (fast ? 0 : 1);
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
    return score(items, thresholds, SEEDS);
  }

  private static Score score(List<Item> items, StoryThresholds thresholds, long... seeds) {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    double clusters = 0;
    double moved = 0;
    for (long seed : seeds) {
      List<Item> order = new ArrayList<>(items);
      Collections.shuffle(order, new Random(seed));
      StoryRun run = new StoryRun(thresholds);
      List<String> stories = run.storiesOf(order.stream().map(Item::sketch).toList());
      Bcubed result = Bcubed.of(order.stream().map(Item::event).toList(), stories);
      precision += result.precision() / seeds.length;
      recall += result.recall() / seeds.length;
      f1 += result.f1() / seeds.length;
      clusters += (double) result.clusters() / seeds.length;
      moved += (double) run.moved() / seeds.length;
    }
    return new Score(precision, recall, f1, clusters, moved);
  }

  private static void humanPairs(EvaluationData data, StoryThresholds shipped, PrintStream out) {
    int right = 0;
    int missed = 0;
    int wrong = 0;
    for (JsonNode pair : data.records("items/tg-pairs.jsonl.gz")) {
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

  private static List<Item> ecbItems(EvaluationData data) {
    List<Item> items = new ArrayList<>();
    for (JsonNode record : data.records("stories/ecbplus.jsonl.gz")) {
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
}
