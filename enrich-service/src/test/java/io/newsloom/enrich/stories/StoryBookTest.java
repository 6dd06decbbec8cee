package io.newsloom.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StoryBookTest {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int LARGE = 3 * Story.SPEAKING;

  private record Entry(StoryHead head, StoryText text) {}

  private final Random random = new Random(5);

  /**
   * Members come, get other texts, turn out to be copies and go in any way; a book that only ever
   * saw what is left is the same.
   */
  @Test
  void bookIsAFunctionOfItsMembers() {
    StoryBook book = new StoryBook(StoryThresholds.STORIES_2);
    NavigableMap<Long, Entry> live = new TreeMap<>();
    for (long ordinal = 0; ordinal < 4_000; ordinal++) {
      // One large story, some of a few members and many of one.
      int draw = random.nextInt(10);
      long story = draw < 3 ? 0 : draw < 6 ? 1 + random.nextInt(30) : 100 + ordinal;
      StoryText text = text(ordinal, story, random.nextInt(4) > 0);
      if (random.nextInt(8) == 0 && !live.isEmpty()) {
        Entry former = any(live);
        text = withUri(text, former.text().uri());
        live.remove(former.text().ordinal());
      }
      live.put(ordinal, put(book, story, text));
      if (random.nextInt(6) == 0) {
        Entry copy = any(live);
        StoryText silent = silent(copy.text());
        book.update(silent);
        live.put(silent.ordinal(), new Entry(copy.head(), silent));
      }
      while (random.nextInt(3) == 0 && live.size() > LARGE) {
        Entry gone = random.nextBoolean() ? any(live) : live.firstEntry().getValue();
        book.remove(gone.text().uri(), gone.text().ordinal());
        live.remove(gone.text().ordinal());
      }
      if (ordinal % 500 == 499) {
        StoryBook anew = new StoryBook(StoryThresholds.STORIES_2);
        live.values().forEach(entry -> anew.put(entry.head(), entry.text(), 1));
        anew.advanceTo(text.logTime());
        assertThat(book.listing()).as("after %d", ordinal).isEqualTo(anew.listing());
      }
    }
    assertThat(live.values().stream().filter(entry -> entry.head().id().equals("st-0")).count())
        .as("members of the large story")
        .isGreaterThan(2 * Story.SPEAKING);
  }

  private Entry any(NavigableMap<Long, Entry> live) {
    Long at =
        live.floorKey(live.firstKey() + random.nextLong(live.lastKey() - live.firstKey() + 1));
    return live.get(at);
  }

  private static Entry put(StoryBook book, long story, StoryText text) {
    StoryHead head =
        new StoryHead(
            StoryHead.idFor(Long.toString(story)),
            "Story " + story,
            "en",
            0,
            new Source(null, "a.example"),
            Long.toString(story));
    book.put(head, text, 1);
    return new Entry(head, text);
  }

  private StoryText text(long ordinal, long story, boolean speaks) {
    long[] terms = new long[20];
    for (int i = 0; i < terms.length; i++) {
      long word = random.nextInt(3) == 0 ? story : random.nextInt(500);
      terms[i] = StoryVector.term(word << 7 | 40, random.nextBoolean(), random.nextInt(256));
    }
    return new StoryText(
        "u" + ordinal,
        ordinal,
        ordinal * HOUR_MILLIS / 16,
        !speaks,
        "s" + random.nextInt(5) + ".example",
        List.of("topic:" + random.nextInt(4)),
        "en",
        random.nextBoolean() ? null : "u" + random.nextInt(4_000),
        speaks ? StoryVector.of(terms) : null);
  }

  private static StoryText withUri(StoryText text, String uri) {
    return new StoryText(
        uri,
        text.ordinal(),
        text.logTime(),
        text.isCopy(),
        text.sourceKey(),
        new ArrayList<>(text.tags()),
        text.language(),
        text.relative(),
        text.vector());
  }

  private static StoryText silent(StoryText text) {
    return new StoryText(
        text.uri(),
        text.ordinal(),
        text.logTime(),
        true,
        text.sourceKey(),
        text.tags(),
        text.language(),
        text.relative(),
        null);
  }
}
