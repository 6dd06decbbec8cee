package io.newsloom.ingest.schedule;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.ingest.page.PageFetcher;
import io.newsloom.ingest.page.PageOutcome;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one try to fetch a requested page. Only a try that reached its host counts as
 * one. No I/O.
 *
 * @param retry before the second try; doubles with each
 */
record PageJudge(Duration retry) {
  /** However long a host asks for patience: then a page of it is asked for again. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /** From site to site; as many redirects as one GET may follow on one site. */
  private static final int MAX_HOPS = 5;

  /** What to do with the request. */
  sealed interface Next {}

  /** To be published with its page. */
  record Whole(ArticleFetched article) implements Next {}

  /** To be asked of the owner of another site. */
  record Forward(URI target) implements Next {}

  /**
   * To be published without it.
   *
   * @param label of {@code newsloom_pages_total}
   */
  record Partial(String label, String reason) implements Next {}

  /**
   * To be tried again.
   *
   * @param label of {@code newsloom_pages_total}
   * @param failed whether this was one of {@link PageFetcher#MAX_TRIES}
   */
  record Later(String label, String reason, Duration delay, boolean failed) implements Next {}

  /** No page of the host is to be asked for that long. */
  record Pause(String host, Duration patience) {}

  /**
   * @param tries that failed before
   * @param hops to other sites before
   */
  Next next(PageOutcome outcome, int tries, int hops) {
    if (outcome instanceof PageOutcome.Whole whole) {
      return new Whole(whole.article());
    }
    if (outcome instanceof PageOutcome.Elsewhere elsewhere) {
      return hops < MAX_HOPS
          ? new Forward(elsewhere.target())
          : new Partial("redirects", "it has led to another site more than " + MAX_HOPS + " times");
    }
    if (outcome instanceof PageOutcome.Refused refused) {
      return new Partial(refused.label(), refused.reason());
    }
    if (outcome instanceof PageOutcome.Passing passing) {
      return again(passing.label(), passing.reason(), tries, wait(tries));
    }
    if (outcome instanceof PageOutcome.Throttled throttled) {
      Duration patience = bounded(throttled.patience(), wait(tries));
      Duration wait = patience.compareTo(wait(tries)) > 0 ? patience : wait(tries);
      return again(PageOutcome.Throttled.LABEL, throttled.reason(), tries, wait);
    }
    PageOutcome.NotAsked notAsked = (PageOutcome.NotAsked) outcome;
    return new Later(
        notAsked.label(), notAsked.reason(), bounded(notAsked.patience(), retry), false);
  }

  /** Null when the outcome says nothing about other pages. */
  @Nullable Pause pause(PageOutcome outcome, int tries) {
    if (outcome instanceof PageOutcome.Throttled throttled) {
      return new Pause(throttled.host(), bounded(throttled.patience(), wait(tries)));
    }
    return outcome instanceof PageOutcome.NotAsked notAsked && notAsked.patience() != null
        ? new Pause(notAsked.host(), bounded(notAsked.patience(), retry))
        : null;
  }

  /** After so many failed tries. */
  Duration wait(int tries) {
    return retry.multipliedBy(1L << tries);
  }

  private static Next again(String label, String reason, int tries, Duration wait) {
    return tries + 1 >= PageFetcher.MAX_TRIES
        ? new Partial(label, reason)
        : new Later(label, reason, wait, true);
  }

  private static Duration bounded(@Nullable Duration patience, Duration otherwise) {
    if (patience == null) {
      return otherwise;
    }
    return patience.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : patience;
  }
}
