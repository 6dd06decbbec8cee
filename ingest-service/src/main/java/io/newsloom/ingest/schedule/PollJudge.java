package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedSource.ContentFrom;
import io.newsloom.contracts.FeedState;
import io.newsloom.ingest.feed.FeedArticles;
import io.newsloom.ingest.feed.FeedEntry;
import io.newsloom.ingest.feed.HubLinks;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a fetch means: articles to emit, and the feed's next state. Thread-safe, no I/O but
 * the tree's.
 */
final class PollJudge {
  private final FeedTree tree;
  private final NextPoll schedule;
  private final Moving moving;
  private final int maxPages;

  /**
   * @param maxPages most entries to emit of a source whose pages must be fetched first
   */
  PollJudge(FeedTree tree, NextPoll schedule, Moving moving, int maxPages) {
    this.tree = tree;
    this.schedule = schedule;
    this.moving = moving;
    this.maxPages = maxPages;
  }

  /**
   * @param before null before the first poll
   * @param now end of the response
   */
  PollResult judge(
      FeedSource source, @Nullable FeedState before, FetchOutcome outcome, Instant now) {
    return judge(new Poll(source, before, now, null), outcome);
  }

  /**
   * The same when a hub has told of a change: it is trusted with the next news too.
   *
   * @param pingedAt when it did, as it was known when the poll began
   */
  PollResult judgeHinted(
      FeedSource source,
      @Nullable FeedState before,
      FetchOutcome outcome,
      Instant now,
      Instant pingedAt) {
    return judge(new Poll(source, before, now, pingedAt), outcome);
  }

  private static PollResult judge(Poll poll, FetchOutcome outcome) {
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
    private final @Nullable Instant pingedAt;

    Poll(FeedSource source, @Nullable FeedState last, Instant now, @Nullable Instant pingedAt) {
      this.source = source;
      this.before = last == null ? StateChange.unpolled(source.id()) : last;
      this.pingedAt = pingedAt;
      this.now = now;
      this.limits = schedule.of(source);
      this.interval = Duration.ofSeconds(before.intervalSeconds());
    }

    PollResult fetched(Fetched fetched) {
      ParsedFeed feed;
      try {
        feed = tree.read(source, fetched);
      } catch (UnreadableFeedException e) {
        // The validators stay the old ones: with the new ones the feed would answer 304 until it
        // changes, and look well.
        return failed(new Failed(Kind.UNREADABLE, String.valueOf(e.getMessage())));
      }
      List<FeedEntry> entries = new FeedArticles(source, feed, now).entries();
      SeenItems all = SeenItems.of(before.items(), entries);
      SeenItems seen = source.content() == ContentFrom.PAGE ? first(all) : all;
      boolean more = seen.changed().size() < all.changed().size();
      // An index may stay the same while the sitemaps below it change: a 304 would hide that.
      boolean again = more || feed.index();
      int news = count(seen.changed(), FeedEntry.Article.class);
      // News that a hub tells of need no closer watch; news that it does not tell of do.
      boolean unexpected = news > 0 && pingedAt == null;
      Duration next = unexpected ? limits.afterNews(interval) : limits.afterNoNews(interval);
      StateChange change =
          new StateChange(before, now)
              .validators(again ? null : fetched.etag(), again ? null : fetched.lastModified())
              .items(seen.remembered(), news > 0)
              .itemsPerDay(rate(news))
              .dropped(count(seen.changed(), FeedEntry.Empty.class))
              .leftOut(feed.leftOut() + feed.children().size())
              .hub(hub(fetched, feed))
              .ping(pingedAt);
      if (isGap(entries)) {
        change.gap();
      }
      Duration said = limits.notBefore(next, UpdateHint.in(fetched.body()));
      Duration wait = more ? limits.floor() : limits.notBefore(said, fetched.freshFor());
      FeedState state = change.succeeded(next, dueAfter(wait), fetched.movedTo());
      return new PollResult("fetched", seen.changed(), state, moving.moved(source, state, now));
    }

    /** The HTTP answer's word goes before the document's; without a name the address is it. */
    private static FeedState.@Nullable Hub hub(Fetched fetched, ParsedFeed feed) {
      HubLinks links = HubLinks.inHeader(fetched.links(), fetched.url()).or(feed.hub());
      String topic = links.self() == null ? fetched.url().toString() : links.self();
      return links.hub() == null ? null : new FeedState.Hub(links.hub(), topic, null);
    }

    /** The others stay unseen, so that the next poll finds them new. */
    private SeenItems first(SeenItems all) {
      if (all.changed().size() <= maxPages) {
        return all;
      }
      Set<String> later =
          all.changed().subList(maxPages, all.changed().size()).stream()
              .map(FeedEntry::uri)
              .collect(Collectors.toSet());
      return new SeenItems(
          all.changed().subList(0, maxPages),
          all.remembered().stream().filter(item -> !later.contains(item.uri())).toList());
    }

    /** Nothing of what was known is left: some may have come and gone between two polls. */
    private boolean isGap(List<FeedEntry> entries) {
      Set<String> known =
          before.items().stream().map(FeedState.SeenItem::uri).collect(Collectors.toSet());
      return !known.isEmpty()
          && entries.size() > 1
          && entries.stream().noneMatch(entry -> known.contains(entry.uri()));
    }

    private static int count(List<FeedEntry> entries, Class<? extends FeedEntry> kind) {
      return Math.toIntExact(entries.stream().filter(kind::isInstance).count());
    }

    private @Nullable Double rate(int news) {
      return ItemRate.after(
          before.itemsPerDay(), before.lastSuccessAt(), source.addedAt(), now, news);
    }

    PollResult notModified(NotModified notModified) {
      Duration next = limits.afterNoNews(interval);
      FeedState state =
          new StateChange(before, now)
              .itemsPerDay(rate(0))
              .ping(pingedAt)
              .succeeded(
                  next,
                  dueAfter(limits.notBefore(next, notModified.freshFor())),
                  notModified.movedTo());
      return new PollResult("not_modified", List.of(), state, moving.moved(source, state, now));
    }

    PollResult throttled(Throttled throttled) {
      Duration wait =
          limits.afterThrottling(interval, before.failures() + 1, throttled.retryAfter());
      // Retry-After is a promise: jitter may only add to it.
      Instant due = max(dueAfter(wait), now.plus(wait));
      return new PollResult(
          "throttled",
          List.of(),
          new StateChange(before, now).failed(throttled.kind().label(), throttled.message(), due),
          null);
    }

    PollResult failed(Failed failed) {
      Instant due =
          switch (failed.kind().severity()) {
            case PASSING -> dueAfter(limits.afterFailure(interval, before.failures() + 1));
            case REFUSED -> dueAfter(limits.afterRefusal(interval, before.failures() + 1));
            case FINAL -> null;
          };
      return new PollResult(
          "failed",
          List.of(),
          new StateChange(before, now).failed(failed.kind().label(), failed.message(), due),
          null);
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
