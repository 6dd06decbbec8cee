package io.newsloom.ingest.schedule;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.FeedState;
import java.util.List;

/**
 * What one poll leads to.
 *
 * @param outcome label of metrics and logs: {@code fetched}, {@code not_modified}, {@code
 *     throttled} or {@code failed}
 * @param articles to publish, oldest first
 * @param dropped entries without text or too big
 * @param state to publish with them
 */
public record PollResult(
    String outcome, List<ArticleFetched> articles, int dropped, FeedState state) {
  public PollResult {
    articles = List.copyOf(articles);
  }
}
