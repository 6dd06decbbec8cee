package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.FeedState.SeenItem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From one state of a feed to its next. */
final class StateChange {
  private static final int MAX_MESSAGE_CHARS = 500;

  private final FeedState before;
  private final Instant now;
  private @Nullable String etag;
  private @Nullable String lastModified;
  private List<SeenItem> items;
  private @Nullable Instant lastNewItemAt;
  private @Nullable Double itemsPerDay;
  private @Nullable Instant lastGapAt;
  private int dropped;
  private int leftOut;
  private FeedState.@Nullable Hub hub;
  private @Nullable Instant pingSeen;

  StateChange(FeedState before, Instant now) {
    this.before = before;
    this.now = now;
    this.etag = before.etag();
    this.lastModified = before.lastModified();
    this.items = before.items();
    this.lastNewItemAt = before.lastNewItemAt();
    this.itemsPerDay = before.itemsPerDay();
    this.lastGapAt = before.lastGapAt();
    this.dropped = before.dropped() == null ? 0 : before.dropped();
    this.leftOut = before.leftOut() == null ? 0 : before.leftOut();
    this.hub = before.hub();
    this.pingSeen = hub == null ? null : hub.pingSeen();
  }

  static FeedState unpolled(String id) {
    return new FeedState(
        id, null, null, null, null, null, null, 0, 0, null, null, null, null, 0, null, null, null,
        null, null, null, List.of());
  }

  StateChange validators(@Nullable String newEtag, @Nullable String newLastModified) {
    etag = newEtag;
    lastModified = newLastModified;
    return this;
  }

  StateChange items(List<SeenItem> remembered, boolean news) {
    items = remembered;
    lastNewItemAt = news ? now : lastNewItemAt;
    return this;
  }

  StateChange itemsPerDay(@Nullable Double rate) {
    itemsPerDay = rate;
    return this;
  }

  /**
   * @param entries that said nothing
   */
  StateChange dropped(int entries) {
    dropped += entries;
    return this;
  }

  /**
   * @param unread items and sitemaps that were seen and not read
   */
  StateChange leftOut(int unread) {
    leftOut = unread;
    return this;
  }

  /**
   * @param declared null when the feed declares none
   */
  StateChange hub(FeedState.@Nullable Hub declared) {
    hub = declared;
    return this;
  }

  /**
   * @param pingedAt known when this poll began; null when no hub had told of a change
   */
  StateChange ping(@Nullable Instant pingedAt) {
    pingSeen = pingedAt == null ? pingSeen : pingedAt;
    return this;
  }

  StateChange gap() {
    lastGapAt = now;
    return this;
  }

  FeedState succeeded(Duration interval, Instant due, @Nullable URI movedTo) {
    String target = movedTo == null ? null : movedTo.toString();
    boolean again = target != null && target.equals(before.redirectTo());
    int sightings = target == null ? 0 : again ? before.redirectSightings() + 1 : 1;
    Instant since = target == null ? null : again ? before.redirectSince() : now;
    return new FeedState(
        before.id(),
        etag,
        lastModified,
        now,
        now,
        lastNewItemAt,
        due,
        Math.max(1, Math.toIntExact(interval.toSeconds())),
        0,
        null,
        null,
        null,
        target,
        sightings,
        since,
        itemsPerDay,
        droppedSoFar(),
        lastGapAt,
        leftOut == 0 ? null : leftOut,
        hub(),
        items);
  }

  /**
   * @param due null when it is polled no more
   */
  FeedState failed(String kind, String message, @Nullable Instant due) {
    return new FeedState(
        before.id(),
        etag,
        lastModified,
        now,
        before.lastSuccessAt(),
        lastNewItemAt,
        due,
        before.intervalSeconds(),
        before.failures() + 1,
        kind,
        message.length() <= MAX_MESSAGE_CHARS ? message : message.substring(0, MAX_MESSAGE_CHARS),
        before.failingSince() == null ? now : before.failingSince(),
        before.redirectTo(),
        before.redirectSightings(),
        before.redirectSince(),
        itemsPerDay,
        droppedSoFar(),
        lastGapAt,
        leftOut == 0 ? null : leftOut,
        hub(),
        items);
  }

  /** {@code state} as if these entries had not been seen, and without validators. */
  static FeedState without(Set<String> uris, FeedState state) {
    return new FeedState(
        state.id(),
        null,
        null,
        state.lastPolledAt(),
        state.lastSuccessAt(),
        state.lastNewItemAt(),
        state.nextPollAt(),
        state.intervalSeconds(),
        state.failures(),
        state.failureKind(),
        state.failureMessage(),
        state.failingSince(),
        state.redirectTo(),
        state.redirectSightings(),
        state.redirectSince(),
        state.itemsPerDay(),
        state.dropped(),
        state.lastGapAt(),
        state.leftOut(),
        state.hub(),
        state.items().stream().filter(item -> !uris.contains(item.uri())).toList());
  }

  private FeedState.@Nullable Hub hub() {
    return hub == null ? null : new FeedState.Hub(hub.url(), hub.topic(), pingSeen);
  }

  private @Nullable Integer droppedSoFar() {
    return dropped == 0 ? null : dropped;
  }
}
