package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.StoryChanged;
import java.util.List;

/** What one record of the log changes. */
public record Decision(List<ArticleJudged> verdicts, List<StoryChanged> stories) {
  public Decision {
    verdicts = List.copyOf(verdicts);
    stories = List.copyOf(stories);
  }
}
