package io.newsloom.index.searches;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.newsloom.index.searches.RecentArticles.Recent;
import io.newsloom.searches.CompiledSearch;
import io.newsloom.searches.Explanation;
import io.newsloom.searches.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which articles a search matches and where, before it is saved. Not thread-safe. */
final class DryRun {
  private static final int MOST_SHOWN = 50;
  private static final int MOST_PLACES = 10;

  private final CompiledSearch search;
  private final List<Match> shown = new ArrayList<>();
  private int asked;
  private int matched;

  DryRun(CompiledSearch search) {
    this.search = search;
  }

  /**
   * @param firstSeen as stored
   * @param found where, at most ten places
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Match(
      String uri,
      @Nullable String headline,
      String language,
      @JsonProperty("first_seen") String firstSeen,
      List<Found> found) {}

  /**
   * @param asked articles that were asked
   * @param matched of these
   * @param complete false when articles may be missing
   * @param items newest first, at most fifty
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Answer(int asked, int matched, boolean complete, List<Match> items) {}

  void ask(Recent recent) {
    asked++;
    List<Found> found = Explanation.of(search, recent.article(), MOST_PLACES);
    if (found == null) {
      return;
    }
    matched++;
    if (shown.size() < MOST_SHOWN) {
      shown.add(
          new Match(recent.uri(), recent.headline(), recent.language(), recent.firstSeen(), found));
    }
  }

  Answer answer(boolean complete) {
    return new Answer(asked, matched, complete, shown);
  }
}
