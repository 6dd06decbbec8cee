package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is being polled, and whose turn it is: longest overdue first, what someone asked for before
 * that, so many at a time per host. No I/O. Thread-safe.
 */
final class PollTable {
  private final Map<String, CompletableFuture<PollResult>> asked = new HashMap<>();
  private final Map<String, CompletableFuture<PollResult>> running = new HashMap<>();
  private final Map<String, Integer> busyHosts = new HashMap<>();
  private final Map<String, Instant> notBefore = new HashMap<>();
  private final int perHost;

  PollTable(int perHost) {
    this.perHost = perHost;
  }

  /** Asks for a poll now; a running one is as good. */
  synchronized CompletableFuture<PollResult> ask(String id) {
    CompletableFuture<PollResult> already = running.get(id);
    return already != null ? already : asked.computeIfAbsent(id, key -> new CompletableFuture<>());
  }

  /**
   * Takes those whose turn it is; each must be given back with {@link #finished}.
   *
   * @param hint when a hub makes it due; null when none does
   * @param ours whether this instance is the one that polls it, now or in a moment
   * @param ready whether a poll of it may begin now
   * @param limit polls at the same time
   */
  synchronized List<FeedSource> take(
      Collection<FeedSource> sources,
      Function<FeedSource, @Nullable FeedState> state,
      Function<FeedSource, @Nullable Instant> hint,
      Predicate<FeedSource> ours,
      Predicate<FeedSource> ready,
      Instant now,
      int limit) {
    if (!notBefore.isEmpty() || !asked.isEmpty()) {
      forgetAllBut(sources.stream().filter(ours).map(FeedSource::id).collect(Collectors.toSet()));
    }
    List<Turn> due =
        sources.stream()
            .filter(source -> !running.containsKey(source.id()))
            .filter(ready)
            .map(source -> new Turn(source, dueAt(source, state.apply(source), hint, now)))
            .filter(turn -> !turn.at().isAfter(now))
            .sorted(Comparator.comparing(Turn::at))
            .toList();
    List<FeedSource> taken = new ArrayList<>();
    for (Turn turn : due) {
      String host = host(turn.source());
      if (running.size() < limit && busyHosts.getOrDefault(host, 0) < perHost) {
        busyHosts.merge(host, 1, Integer::sum);
        start(turn.source());
        taken.add(turn.source());
      }
    }
    return taken;
  }

  /** What was deleted or went to another instance begins anew when it comes back. */
  private void forgetAllBut(Set<String> ours) {
    notBefore.keySet().retainAll(ours);
    asked
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !ours.contains(entry.getKey());
              if (gone) {
                entry
                    .getValue()
                    .completeExceptionally(
                        new IllegalStateException("this instance does not poll it any more"));
              }
              return gone;
            });
  }

  private void start(FeedSource source) {
    CompletableFuture<PollResult> waiting = asked.remove(source.id());
    running.put(source.id(), waiting == null ? new CompletableFuture<>() : waiting);
  }

  private Instant dueAt(
      FeedSource source,
      @Nullable FeedState state,
      Function<FeedSource, @Nullable Instant> hint,
      Instant now) {
    if (asked.containsKey(source.id())) {
      return Instant.MIN;
    }
    Instant postponed = notBefore.get(source.id());
    if (postponed != null) {
      return postponed;
    }
    if (state == null || state.lastPolledAt() == null || askedSince(source, state, now)) {
      return Instant.EPOCH;
    }
    if (state.nextPollAt() == null) {
      return Instant.MAX; // polled no more
    }
    Instant hinted = hint.apply(source);
    return hinted != null && hinted.isBefore(state.nextPollAt()) ? hinted : state.nextPollAt();
  }

  /** A time after now is another instance's clock, ahead of ours: its turn comes. */
  private static boolean askedSince(FeedSource source, FeedState state, Instant now) {
    Instant at = source.pollAskedAt();
    return at != null
        && !at.isAfter(now)
        && Objects.requireNonNull(state.lastPolledAt()).isBefore(at);
  }

  /** The poll came to a result, which was published. */
  void finished(FeedSource source, PollResult result) {
    release(source, null).complete(result);
  }

  /** The poll came to nothing; it is due again at {@code retryAt}. */
  void failed(FeedSource source, Instant retryAt, Throwable reason) {
    release(source, retryAt).completeExceptionally(reason);
  }

  private synchronized CompletableFuture<PollResult> release(
      FeedSource source, @Nullable Instant retryAt) {
    busyHosts.computeIfPresent(host(source), (host, polls) -> polls == 1 ? null : polls - 1);
    if (retryAt == null) {
      notBefore.remove(source.id());
    } else {
      notBefore.put(source.id(), retryAt);
    }
    CompletableFuture<PollResult> waiting = running.remove(source.id());
    return waiting == null ? new CompletableFuture<>() : waiting;
  }

  /** Whom a poll of {@code source} asks first, in lower case. */
  static String host(FeedSource source) {
    return String.valueOf(URI.create(source.url()).getHost()).toLowerCase(Locale.ROOT);
  }

  private record Turn(FeedSource source, Instant at) {}
}
