package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.FeedState.SeenItem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  StateChange(FeedState before, Instant now) {
    this.before = before;
    this.now = now;
    this.etag = before.etag();
    this.lastModified = before.lastModified();
    this.items = before.items();
    this.lastNewItemAt = before.lastNewItemAt();
  }

  static FeedState unpolled(String id) {
    return new FeedState(
        id, null, null, null, null, null, null, 0, 0, null, null, null, null, 0, List.of());
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

  FeedState succeeded(Duration interval, Instant due, @Nullable URI movedTo) {
    String target = movedTo == null ? null : movedTo.toString();
    int sightings =
        target == null
            ? 0
            : target.equals(before.redirectTo()) ? before.redirectSightings() + 1 : 1;
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
        items);
  }

  FeedState failed(String kind, String message, Instant due) {
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
        items);
  }
}
