package io.newsloom.ingest.schedule;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.ingest.feed.FeedEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one poll leads to.
 *
 * @param outcome label of metrics and logs: {@code fetched}, {@code not_modified}, {@code
 *     throttled} or {@code failed}
 * @param changed entries that are new or say something else than before, oldest first
 * @param state to publish with them
 * @param movedSource the source with its new address, to publish with them; null when it stays
 */
public record PollResult(
    String outcome, List<FeedEntry> changed, FeedState state, @Nullable FeedSource movedSource) {
  public PollResult {
    changed = List.copyOf(changed);
  }

  /**
   * The same with more said about the entries. Those that are missing in {@code completed} stay
   * unseen, and the feed is read again: the next poll finds them new.
   */
  PollResult with(List<FeedEntry> completed) {
    Set<String> later =
        changed.stream().map(FeedEntry::uri).collect(Collectors.toCollection(HashSet::new));
    completed.forEach(entry -> later.remove(entry.uri()));
    return new PollResult(
        outcome,
        completed,
        later.isEmpty() ? state : StateChange.without(later, state),
        movedSource);
  }

  List<ArticleFetched> articles() {
    return changed(FeedEntry.Article.class).stream().map(FeedEntry.Article::article).toList();
  }

  /** Articles whose pages are asked for; they are published with them. */
  List<ArticleFetched> elsewhere() {
    return changed(FeedEntry.Elsewhere.class).stream().map(FeedEntry.Elsewhere::article).toList();
  }

  /** Entries that become dead letters. */
  List<FeedEntry.TooBig> tooBig() {
    return changed(FeedEntry.TooBig.class);
  }

  /** Entries that say nothing. */
  List<FeedEntry.Empty> empty() {
    return changed(FeedEntry.Empty.class);
  }

  private <E extends FeedEntry> List<E> changed(Class<E> kind) {
    return changed.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
