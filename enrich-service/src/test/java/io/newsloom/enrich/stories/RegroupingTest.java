package io.newsloom.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Source;
import io.newsloom.contracts.StoryChanged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which stories are looked at again, and when: each pair here is one story in two halves. */
class RegroupingTest {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long START = 500_000 * HOUR_MILLIS;
  private static final int PAIRS = 3 * Regrouping.MOST_STORIES;
  private static final int TERMS = 20;
  private static final int SMALL = Separation.SMALLEST;

  private final StoryBook book = new StoryBook(StoryThresholds.STORIES_2);
  private final List<StoryChanged> merged = new ArrayList<>();
  private long ordinal;

  @Test
  void everyStoryOfABusyHourIsLookedAtInTheNextOne() {
    for (int pair = 0; pair < PAIRS; pair++) {
      open(pair, SMALL, START + pair * 4_000L);
    }
    long last = START + PAIRS * 4_000L;

    for (long now = last; now < START + 3 * HOUR_MILLIS; now += 1_000) {
      regroup(last, now);
      last = now;
    }

    assertThat(merged).extracting(StoryChanged::id).doesNotHaveDuplicates().hasSize(PAIRS);
  }

  @Test
  void afterAGapTheLargestAreLookedAtFirstAndTheWorkIsBounded() {
    for (int pair = 0; pair < PAIRS; pair++) {
      open(pair, SMALL, START);
    }
    open(PAIRS, 2 * SMALL, START);

    regroup(START, START + 2 * HOUR_MILLIS);

    assertThat(merged).extracting(StoryChanged::id).contains("st-z" + PAIRS + "b");
    assertThat(merged.size()).isBetween(2, Regrouping.MOST_STORIES);
  }

  @Test
  void storyIsLookedAtOnceForAnHourHoweverOftenItGrew() {
    for (int i = 0; i < 60; i++) {
      put("st-grows", "g" + i, i, START + i * 60_000L);
    }
    List<Story> due = new ArrayList<>();

    for (long minute = 0; minute < 60; minute++) {
      due.addAll(book.lastGrown(START + (minute - 1) * 60_000, START + minute * 60_000, 9));
    }

    assertThat(due).extracting(Story::id).containsExactly("st-grows");
  }

  private void regroup(long last, long now) {
    Regrouping.Result result =
        Regrouping.of(book, member -> head("st-" + member.uri), ordinal, last, now);
    result.events().stream().filter(event -> event.mergedInto() != null).forEach(merged::add);
  }

  /** Two stories of other sources in the same words, each of so many articles. */
  private void open(int pair, int articles, long logTime) {
    // The larger ones are last by id, too.
    String name = (articles > SMALL ? "z" : "") + pair;
    for (int i = 0; i < articles; i++) {
      put("st-" + name + "a", name + "a" + i, pair, logTime);
      put("st-" + name + "b", name + "b" + i, pair, logTime);
    }
  }

  private void put(String story, String uri, long words, long logTime) {
    long[] terms = new long[TERMS];
    for (int i = 0; i < TERMS; i++) {
      terms[i] = StoryVector.term((words * TERMS + i) << 7 | 40, true, 100);
    }
    book.put(
        head(story),
        new StoryText(
            uri,
            ordinal++,
            logTime,
            false,
            uri + ".example",
            List.of(),
            "en",
            null,
            StoryVector.of(terms)),
        1);
  }

  private static StoryHead head(String id) {
    return new StoryHead(id, "Headline", "en", START, new Source(null, "a.example"), id);
  }
}
