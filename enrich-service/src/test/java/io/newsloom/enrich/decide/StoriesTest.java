package io.newsloom.enrich.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.stories.StoryThresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stories as the outside sees them: what is published when they open, grow, merge and split. */
class StoriesTest {
  private static final String FERRY = "Aurelia Sable Varga Ondine";
  private static final String HARBOUR = "Morant Kestrel Dunmore Pell";

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private final Map<String, ArticleJudged> verdicts = new HashMap<>();
  private final Map<String, StoryChanged> stories = new LinkedHashMap<>();
  private final List<StoryChanged> events = new ArrayList<>();
  private Instant now = Articles.START;
  private int number;

  /** Document frequencies learn from the stream: in an empty one every name is frequent. */
  @BeforeEach
  void otherNews() {
    for (int i = 0; i < 300; i++) {
      decide("o" + i + ".example", null, Articles.text(i, 40));
    }
  }

  @Test
  void articlesThatNameTheSameAreOneStoryAndOthersOpenTheirOwn() {
    String first = say(FERRY);
    String second = say(FERRY);
    String other = say(HARBOUR);

    assertThat(storyOf(second)).isEqualTo(storyOf(first));
    assertThat(storyOf(other)).isNotEqualTo(storyOf(first));
    StoryChanged story = stories.get(storyOf(first));
    assertThat(story.articles()).isEqualTo(2);
    assertThat(story.firstUri()).isEqualTo(first);
    assertThat(refOf(first).role()).isEqualTo(StoryRef.Role.FIRST);
    assertThat(refOf(second).role()).isEqualTo(StoryRef.Role.FOLLOW_UP);
  }

  @Test
  void storiesThatTurnOutToBeOneMergeIntoTheLarger() {
    List<String> ferry = List.of(say(FERRY), say(FERRY), say(FERRY));
    List<String> harbour = List.of(say(HARBOUR), say(HARBOUR));
    String one = storyOf(ferry.get(0));
    String other = storyOf(harbour.get(0));
    assertThat(other).isNotEqualTo(one);
    for (int i = 0; i < 8; i++) {
      say(FERRY + " " + HARBOUR);
    }
    boolean oneIsLarger = stories.get(one).articles() > stories.get(other).articles();
    String survivor = oneIsLarger ? one : other;
    String lost = oneIsLarger ? other : one;
    List<String> moved = oneIsLarger ? harbour : ferry;
    long before = verdicts.get(moved.get(0)).version();

    nextHour();

    assertThat(stories.get(lost).mergedInto()).as("alias of the smaller story").isEqualTo(survivor);
    assertThat(stories.get(survivor).mergedInto()).isNull();
    assertThat(stories.get(survivor).articles()).isEqualTo(13);
    assertThat(moved).allSatisfy(uri -> assertThat(storyOf(uri)).isEqualTo(survivor));
    assertThat(verdicts.get(moved.get(0)).version()).isGreaterThan(before);
    assertThat(refOf(ferry.get(0)).role()).as("role of the first").isEqualTo(StoryRef.Role.FIRST);
    assertThat(refOf(harbour.get(0)).role()).isEqualTo(StoryRef.Role.FOLLOW_UP);
    assertThat(storyOf(say(HARBOUR + " " + FERRY))).isEqualTo(survivor);
  }

  @Test
  void storyOfTwoEventsThatLookAlikeIsSplitAndEachHasItsId() {
    String kind = "Earthquake Rescue Richter Tremor Collapse Epicentre";
    List<String> lindora = new ArrayList<>();
    List<String> quillon = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      lindora.add(say(kind + " Lindora Maro Tessen Vandek Aulis"));
      quillon.add(say(kind + " Quillon Abreda Ostrava Penn Corda"));
    }
    assertThat(storyOf(quillon.get(3))).as("joined at first").isEqualTo(storyOf(lindora.get(3)));

    nextHour();

    assertThat(lindora).extracting(this::storyOf).containsOnly(storyOf(lindora.get(0)));
    assertThat(quillon).extracting(this::storyOf).containsOnly(storyOf(quillon.get(0)));
    assertThat(storyOf(quillon.get(0))).isNotEqualTo(storyOf(lindora.get(0)));
    assertThat(refOf(lindora.get(0)).role()).isEqualTo(StoryRef.Role.FIRST);
    assertThat(refOf(quillon.get(0)).role()).isEqualTo(StoryRef.Role.FIRST);
    assertThat(stories.get(storyOf(quillon.get(0))).articles()).isEqualTo(4);
  }

  @Test
  void roundUpDoesNotGlueTwoStories() {
    String ferry = say(FERRY);
    String harbour = say(HARBOUR);
    for (int i = 0; i < 8; i++) {
      say("Morning briefing: ferry and harbour", FERRY + " " + HARBOUR);
    }

    nextHour();

    assertThat(storyOf(harbour)).isNotEqualTo(storyOf(ferry));
    assertThat(events).allMatch(event -> event.mergedInto() == null, "is no alias");
  }

  @Test
  void copyIsInTheStoryOfItsOriginalWhateverElseItSays() {
    String text = Articles.text(1, 200) + " at " + FERRY;
    String original = decide("a.example", "Ferry aground", text);
    say(HARBOUR);
    String copy =
        decide(
            "b.example", "Harbour", "in " + HARBOUR + " " + text + " " + HARBOUR + " " + HARBOUR);

    assertThat(verdicts.get(copy).duplicate().isDuplicate()).isTrue();
    assertThat(storyOf(copy)).isEqualTo(storyOf(original));
    assertThat(refOf(copy).role()).isEqualTo(StoryRef.Role.COPY);
  }

  @Test
  void stubThatIsFilledWithACopyMovesToTheStoryOfItsOriginal() {
    String text = Articles.text(9_001, 200) + " at " + FERRY;
    String original = decide("a.example", "Ferry aground", text);
    String stub = revise("https://b.example/1", "More soon from our reporters");
    String alone = storyOf(stub);
    assertThat(storyOf(original)).isNotEqualTo(alone);

    revise("https://b.example/1", text);

    assertThat(storyOf(stub)).isEqualTo(storyOf(original));
    assertThat(refOf(stub).role()).isEqualTo(StoryRef.Role.COPY);
    assertThat(stories.get(alone).mergedInto()).isEqualTo(storyOf(original));
    assertThat(stories.get(storyOf(original)).articles()).isEqualTo(2);
    assertThat(stories.get(storyOf(original)).firstUri()).isEqualTo(original);
    assertThatRestoredIsEqual();
  }

  @Test
  void copiesGoWhereTheirOriginalGoesAndTheStoryThatIsLeftHasAnotherFirst() {
    String text = Articles.text(9_001, 200) + " at " + FERRY;
    String original = decide("a.example", "Ferry aground", text);
    String early = Articles.text(9_002, 200) + " in " + HARBOUR;
    String mover = revise("https://b.example/1", early);
    String copy = decide("c.example", null, early);
    String left = say(HARBOUR);
    String story = storyOf(left);
    assertThat(List.of(storyOf(mover), storyOf(copy))).containsOnly(story);

    revise("https://b.example/1", text);

    assertThat(List.of(storyOf(mover), storyOf(copy))).containsOnly(storyOf(original));
    assertThat(storyOf(left)).isEqualTo(story);
    assertThat(refOf(left).role()).isEqualTo(StoryRef.Role.FIRST);
    StoryChanged last = stories.get(story);
    assertThat(last.mergedInto()).isNull();
    assertThat(last.firstUri()).isEqualTo(left);
    assertThat(last.articles()).isEqualTo(1);
    assertThat(stories.get(storyOf(original)).articles()).isEqualTo(3);
    assertThatRestoredIsEqual();
  }

  @Test
  void everyDayWithoutNewsTakesItsShareOffTheSimilarity() {
    StoriesTest later = new StoriesTest();
    later.otherNews();
    say(FERRY);
    later.say(FERRY);
    later.now = later.now.plus(Duration.ofDays(3));

    double soon = similarity(say(FERRY));
    double threeDaysLater = later.similarity(later.say(FERRY));

    double left = 1 - 3 * StoryThresholds.STORIES_2.decayPerDay();
    assertThat(threeDaysLater / soon).isCloseTo(left, within(0.02));
  }

  @Test
  void storyThatNobodyWroteAboutForTheWholeWindowIsNotContinued() {
    String first = say(FERRY);
    now = now.plus(Duration.ofDays(StoryThresholds.STORIES_2.windowDays() + 2));

    assertThat(storyOf(say(FERRY))).isNotEqualTo(storyOf(first));
  }

  private String say(String names) {
    return say(null, names);
  }

  private String say(String headline, String names) {
    int article = ++number;
    List<String> shuffled = new ArrayList<>(List.of(names.split(" ")));
    Collections.shuffle(shuffled, new Random(article));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < shuffled.size(); i++) {
      // Words of its own between the names: the texts are no copies of each other.
      text.append(Articles.text(100L * article + i, 3))
          .append(' ')
          .append(shuffled.get(i))
          .append(' ');
    }
    return decide("s" + article + ".example", headline, text.toString());
  }

  private void assertThatRestoredIsEqual() {
    Decider restored = new Decider(DecideSettings.STANDARD, stores, stores);
    restored.restore();
    assertThat(restored.listing()).isEqualTo(decider.listing());
  }

  private String decide(String domain, String headline, String text) {
    return decide("https://" + domain + "/" + (number + 1), domain, headline, text);
  }

  private String revise(String url, String text) {
    return decide(url, url.split("/")[2], null, text);
  }

  private String decide(String url, String domain, String headline, String text) {
    number++;
    Decision decision =
        decider.decide(
            number, Articles.sketched(url, domain, headline, text, now), now.toEpochMilli());
    decision.verdicts().forEach(verdict -> verdicts.put(verdict.uri(), verdict));
    decision.stories().forEach(story -> stories.put(story.id(), story));
    events.addAll(decision.stories());
    now = now.plusSeconds(60);
    return Articles.uri(url);
  }

  private void nextHour() {
    now = now.plus(Duration.ofMinutes(61));
    say("Marrow Allotment Gazebo Trowel");
  }

  private String storyOf(String uri) {
    return refOf(uri).id();
  }

  private StoryRef refOf(String uri) {
    return verdicts.get(uri).story();
  }

  private double similarity(String uri) {
    return refOf(uri).similarity();
  }
}
