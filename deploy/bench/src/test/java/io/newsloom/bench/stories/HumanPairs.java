package io.newsloom.bench.stories;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.bench.quality.EvaluationData;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.stories.StoryThresholds;
import java.util.ArrayList;
import java.util.List;

/** Pairs of articles of which people said whether they are one story. */
record HumanPairs(List<Pair> pairs) {
  record Pair(List<ArticleSketched> both, boolean same) {}

  record Result(int right, int wrong, int missed) {
    @Override
    public String toString() {
      return String.format(
          "%d of %d right, %d joined wrongly, %d missed",
          right, right + wrong + missed, wrong, missed);
    }
  }

  static HumanPairs of(EvaluationData data) {
    List<Pair> pairs = new ArrayList<>();
    for (JsonNode pair : data.records("items/tg-pairs.jsonl.gz")) {
      List<ArticleSketched> both = new ArrayList<>();
      for (String side : List.of("first", "second")) {
        JsonNode article = pair.path(side);
        both.add(
            StoryRun.read(
                pair.path("id").asText() + "-" + side,
                article.path("title").asText(),
                article.path("text").asText()));
      }
      pairs.add(new Pair(both, pair.path("same_story").asBoolean()));
    }
    return new HumanPairs(pairs);
  }

  /** Each pair on an empty stream. */
  Result judgedWith(StoryThresholds thresholds) {
    int wrong = 0;
    int missed = 0;
    for (Pair pair : pairs) {
      List<String> stories = new StoryRun(thresholds).storiesOf(pair.both());
      boolean together = stories.get(0).equals(stories.get(1));
      wrong += together && !pair.same() ? 1 : 0;
      missed += pair.same() && !together ? 1 : 0;
    }
    return new Result(pairs.size() - wrong - missed, wrong, missed);
  }
}
