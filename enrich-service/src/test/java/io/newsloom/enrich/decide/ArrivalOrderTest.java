package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.published;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.copies.Comparison;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where all pairs of a group are copies of each other, only the dates and credits say who is the
 * original: the order of arrival must not. Groups are wrapped in other text, so that the weakest
 * pair shares little more than half of it, or re-worded, so that it shares hardly more phrases than
 * a copy has to; they arrive over a day. How much order matters for weaker likeness is in the
 * quality report.
 */
class ArrivalOrderTest {
  private static final int GROUPS = 12;
  private static final int STORY_WORDS = 250;

  /** Words around the story, for each copy: from 90 % of a text down to 57 %. */
  private static final int[] WRAPPED = {30, 70, 110, 150, 185};

  /** Words that are replaced, in a hundred: the phrases of two of them agree by 52 % at least. */
  private static final int[] REPLACED = {0, 4, 6, 8, 10};

  private static final int COPIES = WRAPPED.length;

  /** Arrives last by date, and is credited by all others of its group. */
  private static final int AGENCY = 3;

  private record Draft(String domain, String text, Instant date, List<String> credits) {
    String url() {
      return "https://" + domain + "/1";
    }
  }

  private static boolean hasAgency(int group) {
    return group % 3 == 2;
  }

  private static String domain(int group, int copy) {
    return hasAgency(group) && copy == AGENCY
        ? "wire" + group + ".example"
        : "s" + group + "-" + copy + ".example";
  }

  private static List<Draft> drafts(long seed) {
    List<Draft> drafts = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      String story = text(seed * 100 + group, STORY_WORDS);
      for (int copy = 0; copy < COPIES; copy++) {
        long own = seed * 1_000 + 10L * group + copy;
        boolean credits = hasAgency(group) && copy != AGENCY;
        drafts.add(
            new Draft(
                domain(group, copy),
                group % 2 == 0
                    ? story + " " + text(own, WRAPPED[copy])
                    : reworded(story, REPLACED[copy], own),
                START.minusSeconds(100_000L - 600L * copy),
                credits ? List.of("Wire" + group) : List.of()));
      }
    }
    return drafts;
  }

  private static String reworded(String story, int percent, long seed) {
    Random random = new Random(seed);
    String[] words = story.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextInt(100) < percent ? text(random.nextLong(), 1) : words[i];
    }
    return String.join(" ", words);
  }

  private static Map<String, String> expected() {
    Map<String, String> roles = new TreeMap<>();
    for (int group = 0; group < GROUPS; group++) {
      int original = hasAgency(group) ? AGENCY : 0;
      for (int copy = 0; copy < COPIES; copy++) {
        roles.put(domain(group, copy), copy == original ? "original" : domain(group, original));
      }
    }
    return roles;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void groupsAndRolesAreThoseOfThePublicationDatesAndCredits(long seed) {
    List<Draft> drafts = drafts(seed);
    Collections.shuffle(drafts, new Random(seed));

    assertThat(rolesOnceAllHaveArrived(drafts, seed)).isEqualTo(expected());
  }

  @Test
  void weakestPairsAreNearTheThreshold() {
    double weakest = 1;
    for (long seed = 1; seed <= 8; seed++) {
      List<TextSketch> texts =
          drafts(seed).stream().map(draft -> TextSketch.of(Words.of(draft.text()), "en")).toList();
      for (int group = 0; group < GROUPS; group++) {
        for (int i = 0; i < COPIES; i++) {
          for (int j = 0; j < i; j++) {
            weakest =
                Math.min(
                    weakest,
                    Comparison.of(texts.get(group * COPIES + i), texts.get(group * COPIES + j))
                        .phrases());
          }
        }
      }
    }

    double threshold = DecideSettings.STANDARD.thresholds().phraseCopy();
    assertThat(weakest).isBetween(threshold, threshold + 0.1);
  }

  private static Map<String, String> rolesOnceAllHaveArrived(List<Draft> drafts, long seed) {
    MapStores stores = new MapStores();
    Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
    Random pauses = new Random(seed);
    Map<String, String> domains = new TreeMap<>();
    Map<String, String> roles = new TreeMap<>();
    Instant now = START;
    long ordinal = 0;
    for (Draft draft : drafts) {
      domains.put(Articles.uri(draft.url()), draft.domain());
    }
    for (Draft draft : drafts) {
      now = now.plus(Duration.ofSeconds(pauses.nextInt(2_400)));
      for (ArticleJudged verdict :
          decider
              .decide(
                  ordinal++,
                  published(
                      sketched(draft.url(), draft.domain(), draft.text(), now),
                      draft.date(),
                      draft.credits().toArray(String[]::new)),
                  now.toEpochMilli())
              .verdicts()) {
        String original = verdict.duplicate().originalUri();
        roles.put(
            domains.get(verdict.uri()),
            verdict.duplicate().isDuplicate() && original != null
                ? domains.get(original)
                : "original");
      }
    }
    return roles;
  }
}
