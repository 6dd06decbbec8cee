package io.newsloom.index.searches;

import io.newsloom.contracts.SavedSearch;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The view of the topic {@code searches}: what was written last under each id. A write of this
 * process is taken in at once and comes again from the topic; the later offset wins. Thread-safe.
 */
@Singleton
public final class SearchRegistry {
  /** In ids of the rules file of enrich-service, which nobody else knows. */
  static final char FILE_ID_MARK = ':';

  private final ConcurrentSkipListMap<String, SavedSearch> searches = new ConcurrentSkipListMap<>();
  private final Map<String, Long> offsets = new HashMap<>();

  public @Nullable SavedSearch search(String id) {
    return searches.get(id);
  }

  /**
   * Whether anybody is to hear of its alerts. The decider tells growth and corrections of a story
   * to every search that it told of the story before, because what it does is a function of its
   * log, in which searches are not: who is gone since is known here. True for all rules of the
   * file. Of an alert, to be asked after {@link SearchTopic#awaitAllWritten}.
   */
  public boolean wantsAlerts(String id) {
    SavedSearch search = searches.get(id);
    return search == null ? id.indexOf(FILE_ID_MARK) >= 0 : search.enabled() && search.alert();
  }

  int size() {
    return searches.size();
  }

  /**
   * In order of ids.
   *
   * @param after id before the first one wanted; null from the start
   */
  List<SavedSearch> page(@Nullable String after, int most) {
    return (after == null ? searches : searches.tailMap(after, false))
        .values().stream().limit(most).toList();
  }

  synchronized void apply(String id, @Nullable SavedSearch search, long offset) {
    if (offset < offsets.getOrDefault(id, -1L)) {
      return;
    }
    offsets.put(id, offset);
    if (search == null) {
      searches.remove(id);
    } else {
      searches.put(id, search);
    }
  }
}
