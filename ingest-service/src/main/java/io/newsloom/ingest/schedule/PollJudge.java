package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.ingest.feed.FeedArticles;
import io.newsloom.ingest.feed.FeedEntry;
import io.newsloom.ingest.feed.FeedReader;
import io.newsloom.ingest.feed.ParsedFeed;
import io.newsloom.ingest.feed.SeenItems;
import io.newsloom.ingest.feed.UnreadableFeedException;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.NotModified;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides what a fetch means: articles to emit, and the feed's next state. Thread-safe, no I/O. */
final class PollJudge {
  private final FeedReader reader;
  private final NextPoll schedule;

  PollJudge(FeedReader reader, NextPoll schedule) {
    this.reader = reader;
    this.schedule = schedule;
  }

  /**
   * @param before null before the first poll
   * @param now end of the response
   */
  PollResult judge(
      FeedSource source, @Nullable FeedState before, FetchOutcome outcome, Instant now) {
    Poll poll = new Poll(source, before == null ? StateChange.unpolled(source.id()) : before, now);
    if (outcome instanceof Fetched fetched) {
      return poll.fetched(fetched);
    }
    if (outcome instanceof NotModified notModified) {
      return poll.notModified(notModified);
    }
    if (outcome instanceof Throttled throttled) {
      return poll.throttled(throttled);
    }
    return poll.failed((Failed) outcome);
  }

  private final class Poll {
    private final FeedSource source;
    private final FeedState before;
    private final Instant now;
    private final NextPoll limits;
    private final Duration interval;

    Poll(FeedSource source, FeedState before, Instant now) {
      this.source = source;
      this.before = before;
      this.now = now;
      this.limits = schedule.within(source.minInterval(), source.maxInterval());
      this.interval = Duration.ofSeconds(before.intervalSeconds());
    }

    PollResult fetched(Fetched fetched) {
      ParsedFeed feed;
      try {
        feed = reader.read(fetched.body(), fetched.contentType(), fetched.url());
      } catch (UnreadableFeedException e) {
        // The validators stay the old ones: with the new ones the feed would answer 304 until it
        // changes, and look well.
        return failed(new Failed(Kind.UNREADABLE, String.valueOf(e.getMessage())));
      }
      SeenItems seen = SeenItems.of(before.items(), new FeedArticles(source, feed, now).entries());
      boolean news = seen.changed().stream().anyMatch(FeedEntry.Article.class::isInstance);
      Duration next = news ? limits.afterNews(interval) : limits.afterNoNews(interval);
      FeedState state =
          new StateChange(before, now)
              .validators(fetched.etag(), fetched.lastModified())
              .items(seen.remembered(), news)
              .succeeded(next, dueAfter(next), fetched.movedTo());
      return new PollResult("fetched", seen.changed(), state);
    }

    PollResult notModified(NotModified notModified) {
      Duration next = limits.afterNoNews(interval);
      FeedState state =
          new StateChange(before, now).succeeded(next, dueAfter(next), notModified.movedTo());
      return new PollResult("not_modified", List.of(), state);
    }

    PollResult throttled(Throttled throttled) {
      Duration wait =
          limits.afterThrottling(interval, before.failures() + 1, throttled.retryAfter());
      // Retry-After is a promise: jitter may only add to it.
      Instant due = max(dueAfter(wait), now.plus(wait));
      String message = "the server asks for patience with status " + throttled.status();
      return new PollResult(
          "throttled", List.of(), new StateChange(before, now).failed("throttled", message, due));
    }

    PollResult failed(Failed failed) {
      Duration wait = limits.afterFailure(interval, before.failures() + 1);
      String kind = failed.kind().name().toLowerCase(Locale.ROOT);
      return new PollResult(
          "failed",
          List.of(),
          new StateChange(before, now).failed(kind, failed.message(), dueAfter(wait)));
    }

    private Instant dueAfter(Duration wait) {
      long seed = source.id().hashCode() * 31L + now.toEpochMilli();
      return now.plus(limits.jittered(wait, seed));
    }

    private static Instant max(Instant a, Instant b) {
      return a.isAfter(b) ? a : b;
    }
  }
}
