package io.newsloom.ingest.sources;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import io.newsloom.contracts.Topic;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All sources, what is remembered of each and what was asked of their hubs: the topics {@code
 * sources}, {@code feed-state} and {@code subscriptions}.
 */
@Singleton
public final class SourceRegistry {
  private final CompactedView<FeedSource> sources = new CompactedView<>();
  private final CompactedView<FeedState> states = new CompactedView<>();
  private final CompactedView<HubSubscription> subscriptions = new CompactedView<>();

  /** Oldest first. */
  public List<FeedSource> sources() {
    return sources.all().stream().sorted(Comparator.comparing(FeedSource::addedAt)).toList();
  }

  /** In no order: for the poll loop. */
  public Collection<FeedSource> unsorted() {
    return sources.all();
  }

  public @Nullable FeedSource source(String id) {
    return sources.get(id);
  }

  /** What {@code seen} says by now; empty when it was deleted, be it that it was added again. */
  public Optional<FeedSource> still(FeedSource seen) {
    return Optional.ofNullable(source(seen.id()))
        .filter(now -> now.addedAt().equals(seen.addedAt()));
  }

  /**
   * What is remembered of {@code source}. Nothing when it is older than the source: an instance
   * that had not heard of a deletion wrote it after the deletion of a source of the same address.
   */
  public @Nullable FeedState state(FeedSource source) {
    FeedState state = states.get(source.id());
    return state == null
            || (state.lastPolledAt() != null && state.lastPolledAt().isBefore(source.addedAt()))
        ? null
        : state;
  }

  /** In no order; also those of sources that are gone. */
  public Collection<HubSubscription> subscriptions() {
    return subscriptions.all();
  }

  public @Nullable HubSubscription subscription(String sourceId) {
    return subscriptions.get(sourceId);
  }

  /** A source that was written, or read from its topic. */
  public void apply(String id, @Nullable FeedSource source, long offset) {
    sources.apply(id, source, offset);
  }

  void deleted(String id, long sourceOffset, long stateOffset) {
    sources.apply(id, null, sourceOffset);
    states.apply(id, null, stateOffset);
  }

  /** A state that was written, or read from its topic. */
  public void apply(String id, @Nullable FeedState state, long offset) {
    states.apply(id, state, offset);
  }

  /** A subscription that was written, or read from its topic. */
  public void apply(String id, @Nullable HubSubscription subscription, long offset) {
    subscriptions.apply(id, subscription, offset);
  }

  /**
   * Takes in one record of a state topic.
   *
   * @throws io.newsloom.contracts.UnreadableEventException when the value is not what the topic
   *     promises
   * @throws IllegalArgumentException when the key is not the value's id
   */
  void read(Topic topic, @Nullable String key, byte @Nullable [] value, long offset) {
    if (key == null) {
      throw new IllegalArgumentException("expected the id as key but the key is null");
    }
    if (topic == Topic.SOURCES) {
      FeedSource source = value == null ? null : EventJson.read(value, FeedSource.class);
      if (source != null) {
        requireSame(key, source.id());
        URI.create(source.url()); // refused here, so that everyone else may rely on it
      }
      apply(key, source, offset);
    } else if (topic == Topic.SUBSCRIPTIONS) {
      HubSubscription asked = value == null ? null : EventJson.read(value, HubSubscription.class);
      requireSame(key, asked == null ? key : asked.id());
      apply(key, asked, offset);
    } else {
      FeedState state = value == null ? null : EventJson.read(value, FeedState.class);
      requireSame(key, state == null ? key : state.id());
      apply(key, state, offset);
    }
  }

  private static void requireSame(String key, String id) {
    if (!key.equals(id)) {
      throw new IllegalArgumentException("expected key " + id + " but the key is " + key);
    }
  }
}
