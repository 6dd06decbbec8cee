package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.Duplicate.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Windows are whole days of log time: what was seen at any time of a day leaves at the end of the
 * seventh day after it (exact bodies and the log: of the ninetieth), to the millisecond. The start
 * of the tests is the start of a day.
 */
class WindowBordersTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final String STORY = text(1, 400);
  private static final String NEAR = STORY + " " + text(2, 50);

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private long ordinal;

  private ArticleJudged decide(String domain, String text, Instant at) {
    return decider
        .decide(
            ordinal++, sketched("https://" + domain + "/1", domain, text, at), at.toEpochMilli())
        .verdicts()
        .get(0);
  }

  /** Also for a decider that has just been restored. */
  private Kind kindAt(String text, Instant at, Instant seen) {
    decide("a.example", STORY, seen);
    MapStores kept = stores.copy();
    Kind kind = decide("b.example", text, at).duplicate().kind();
    Decider restored = new Decider(DecideSettings.STANDARD, kept, kept);
    restored.restore();
    assertThat(
            restored
                .decide(
                    1, sketched("https://b.example/1", "b.example", text, at), at.toEpochMilli())
                .verdicts()
                .get(0)
                .duplicate()
                .kind())
        .as("of a restored decider")
        .isEqualTo(kind);
    return kind;
  }

  private static Instant endOfDay(int days) {
    return START.plus(DAY.multipliedBy(days + 1)).minus(MILLI);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 43_200_000, 86_399_999})
  void nearCopyIsFoundUntilTheLastMillisecondOfTheSeventhDay(long millisOfDay) {
    assertThat(kindAt(NEAR, endOfDay(7), START.plusMillis(millisOfDay))).isEqualTo(Kind.SYNDICATED);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 43_200_000, 86_399_999})
  void nearCopyIsNotFoundFromTheFirstMillisecondOfTheEighthDay(long millisOfDay) {
    assertThat(kindAt(NEAR, endOfDay(7).plus(MILLI), START.plusMillis(millisOfDay)))
        .isEqualTo(Kind.NONE);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 43_200_000, 86_399_999})
  void equalBodyIsFoundUntilTheLastMillisecondOfTheNinetiethDay(long millisOfDay) {
    assertThat(kindAt(STORY, endOfDay(90), START.plusMillis(millisOfDay))).isEqualTo(Kind.EXACT);
    assertThat(stores.get(0)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 43_200_000, 86_399_999})
  void equalBodyIsForgottenFromTheFirstMillisecondAfterIt(long millisOfDay) {
    assertThat(kindAt(STORY, endOfDay(90).plus(MILLI), START.plusMillis(millisOfDay)))
        .isEqualTo(Kind.NONE);
    assertThat(stores.get(0)).as("left the log").isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 90})
  void windowMovesWithTheLogAndNotWithWhatIsAsked(int days) {
    decide("a.example", STORY, START);
    Instant border = endOfDay(days);
    decide("c.example", text(9, 100), border.plus(MILLI));

    // Late: its own time is inside the window, the log's is not.
    ArticleJudged late = decide("b.example", days == 7 ? NEAR : STORY, border);

    assertThat(late.duplicate().kind()).isEqualTo(Kind.NONE);
    assertThat(late.logTime()).isEqualTo(border.plus(MILLI));
  }
}
