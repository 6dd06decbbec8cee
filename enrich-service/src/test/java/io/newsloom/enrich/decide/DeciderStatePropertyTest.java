package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.note;
import static io.newsloom.enrich.Articles.noted;
import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.published;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static io.newsloom.enrich.Articles.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.ArticleSketched.Note;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.PubStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replay: what a decider knows is a function of what it stored, and what it says is a function of
 * the log. Random logs with copies, revisions, repeats, moved links, late records and jumps over
 * the windows.
 */
class DeciderStatePropertyTest {
  private static final int RECORDS = 250;
  private static final DecideSettings SHORT_WINDOWS =
      DecideSettings.STANDARD.withWindows(Duration.ofDays(1), Duration.ofDays(3));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void stateEqualsTheStateRebuiltFromTheStoresAtRandomPoints(long seed) {
    List<ArticleSketched> log = randomLog(seed);
    Random points = new Random(seed * 31);
    MapStores stores = new MapStores();
    Decider decider = new Decider(SHORT_WINDOWS, stores, stores);
    int compared = 0;
    int handOvers = 0;
    for (int i = 0; i < log.size(); i++) {
      Decision decision = decider.decide(i, log.get(i), log.get(i).fetchedAt().toEpochMilli());
      if (points.nextInt(10) == 0 || i == log.size() - 1) {
        Decider rebuilt = new Decider(SHORT_WINDOWS, stores, stores);
        rebuilt.restore();
        assertThat(rebuilt.listing())
            .as("seed %d after record %d", seed, i)
            .isEqualTo(decider.listing());
        compared++;
      }
      handOvers += decision.verdicts().size() > 1 ? 1 : 0;
    }
    assertThat(handOvers).as("groups that got a late original").isPositive();
    assertThat(compared).isGreaterThan(5);
    assertThat(stores.get(0)).as("the first record expired").isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void replayFromTheStartAndRestartsOnTheWayGiveTheSameBytes(long seed) {
    List<ArticleSketched> log = randomLog(seed);
    String undisturbed = verdicts(log, i -> false);

    Random restarts = new Random(seed);
    assertThat(verdicts(log, i -> false)).isEqualTo(undisturbed);
    assertThat(verdicts(log, i -> restarts.nextInt(20) == 0)).isEqualTo(undisturbed);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void storiesThatMergeAndSplitAreRebuiltAndReplayedTheSame(long seed) {
    List<ArticleSketched> log = storyLog(seed);
    MapStores stores = new MapStores();
    Decider decider = new Decider(SHORT_WINDOWS, stores, stores);
    int moved = 0;
    for (int i = 0; i < log.size(); i++) {
      Decision decision = decider.decide(i, log.get(i), log.get(i).fetchedAt().toEpochMilli());
      moved += decision.verdicts().size() - 1;
      if (decision.verdicts().size() > 1 || i % 40 == 0) {
        Decider rebuilt = new Decider(SHORT_WINDOWS, stores, stores);
        rebuilt.restore();
        assertThat(rebuilt.listing())
            .as("seed %d after record %d", seed, i)
            .isEqualTo(decider.listing());
      }
    }
    assertThat(moved).as("articles that changed their story").isPositive();
    Random restarts = new Random(seed);
    assertThat(verdicts(log, i -> restarts.nextInt(15) == 0)).isEqualTo(verdicts(log, i -> false));
  }

  /** A headline that was cut inside an emoji: the story publishes it again with every copy. */
  @Test
  void halfASurrogatePairInAHeadlineSurvivesARestart() {
    List<ArticleSketched> log = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String domain = "d" + i + ".example";
      log.add(
          sketched(
              "https://" + domain + "/1",
              domain,
              "Harbour opens \uD83D",
              text(5, 120),
              START.plusSeconds(i)));
    }

    assertThat(verdicts(log, i -> true)).isEqualTo(verdicts(log, i -> false)).contains("D83D");
  }

  /** Pairs of events that look alike: common names, names of their own, revisions in between. */
  private static List<ArticleSketched> storyLog(long seed) {
    Random random = new Random(seed);
    List<ArticleSketched> log = new ArrayList<>();
    Instant time = START;
    for (int i = 0; i < RECORDS; i++) {
      time = time.plusSeconds(random.nextInt(1_200));
      int kind = random.nextInt(3);
      int event = random.nextInt(2);
      StringBuilder text = new StringBuilder("in the ");
      for (int word = 0; word < 6; word++) {
        text.append(
            random.nextInt(4) > 0 ? "of Kind" + (char) ('a' + kind) + "q" + word + " " : "");
        text.append(
            random.nextInt(3) > 0
                ? "at Event" + (char) ('a' + kind) + event + "q" + word + " "
                : "");
      }
      text.append(text(random.nextLong(), 25));
      String domain = "s" + random.nextInt(30) + ".example";
      String url = "https://" + domain + "/" + random.nextInt(12);
      log.add(sketched(url, domain, text.toString(), time));
    }
    return log;
  }

  private interface Restart {
    boolean before(int record);
  }

  private static String verdicts(List<ArticleSketched> log, Restart restart) {
    MapStores stores = new MapStores();
    Decider decider = new Decider(SHORT_WINDOWS, stores, stores);
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < log.size(); i++) {
      if (restart.before(i)) {
        decider = new Decider(SHORT_WINDOWS, stores, stores);
        decider.restore();
      }
      Decision decision = decider.decide(i, log.get(i), log.get(i).fetchedAt().toEpochMilli());
      decision
          .verdicts()
          .forEach(
              verdict ->
                  said.append(new String(EventJson.write(verdict), StandardCharsets.UTF_8))
                      .append('\n'));
      decision
          .stories()
          .forEach(
              story ->
                  said.append(new String(EventJson.write(story), StandardCharsets.UTF_8))
                      .append('\n'));
    }
    return said.toString();
  }

  private static List<ArticleSketched> randomLog(long seed) {
    Random random = new Random(seed);
    List<ArticleSketched> log = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Instant time = START;
    for (int i = 0; i < RECORDS; i++) {
      time =
          random.nextInt(15) == 0
              ? time.plus(Duration.ofHours(random.nextInt(30)))
              : time.plusSeconds(random.nextInt(600));
      String domain = "d" + random.nextInt(8) + ".example";
      String url = "https://" + domain + "/" + random.nextInt(60);
      String text = textFor(random, texts);
      texts.add(text);
      AltId guid =
          new AltId(AltId.Role.GUID, "g" + random.nextInt(40), "https://" + domain + "/feed");
      Instant at = random.nextInt(20) == 0 ? time.minus(Duration.ofHours(5)) : time;
      String elsewhere = "d" + random.nextInt(8) + ".example";
      AltId link =
          new AltId(
              AltId.Role.CANONICAL, "https://" + elsewhere + "/" + random.nextInt(60), elsewhere);
      ArticleSketched article =
          switch (random.nextInt(3)) {
            case 0 -> sketched(url, domain, text, at, guid);
            case 1 -> sketched(url, domain, text, at, link);
            default -> sketched(url, domain, text, at);
          };
      article = edited(article, new Random(seed * 1_000 + i));
      // Dates and credits that make late originals, and now and then none.
      log.add(
          switch (random.nextInt(4)) {
            case 0 -> published(article, at.minusSeconds(random.nextInt(20_000)));
            case 1 -> published(article, at.minusSeconds(5), "D" + random.nextInt(8) + " Example");
            default -> article;
          });
    }
    return log;
  }

  /** Now and then with a note, or taken back. */
  private static ArticleSketched edited(ArticleSketched article, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> noted(article, note(Note.Kind.CORRECTION, "note " + random.nextInt(3)));
      case 1 -> noted(article, note(Note.Kind.RETRACTION, "taken back"));
      case 2 -> withStatus(article, PubStatus.CANCELED);
      default -> article;
    };
  }

  private static String textFor(Random random, List<String> texts) {
    if (texts.isEmpty() || random.nextInt(3) == 0) {
      return text(random.nextLong(), 30 + random.nextInt(250));
    }
    String other = texts.get(Math.max(0, texts.size() - 1 - random.nextInt(20)));
    int words = other.split(" ").length;
    return switch (random.nextInt(4)) {
      case 0 -> other;
      case 1 -> other + " " + text(random.nextLong(), 20 + random.nextInt(60));
      case 2 -> part(other, words / 4, words);
      default -> text(random.nextLong(), 80) + " " + part(other, 0, words / 2);
    };
  }
}
