package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.part;
import static io.newsloom.enrich.Articles.published;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.tagged;
import static io.newsloom.enrich.Articles.text;
import static io.newsloom.enrich.Articles.uri;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Source;
import io.newsloom.contracts.StoryChanged;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is published of a story, as it grows. */
class StoryChangedTest {
  private static final String STORY = text(1, 300);
  private static final String FIRST = "https://a.example/1";

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private long ordinal;

  private StoryChanged decide(ArticleSketched article) {
    List<StoryChanged> changed =
        decider.decide(ordinal++, article, article.fetchedAt().toEpochMilli()).stories();
    return changed.get(changed.size() - 1);
  }

  private static ArticleSketched article(String url, String headline, String text, int second) {
    String domain = url.substring("https://".length(), url.indexOf('/', "https://".length()));
    return sketched(url, domain, headline, text, START.plusSeconds(second));
  }

  /** The first article, a copy by another source and a follow-up by the first one. */
  private StoryChanged storyOfThree() {
    decide(tagged(article(FIRST, "Ferry aground", STORY, 0), "harbour", "transport"));
    decide(tagged(article("https://b.example/7", "Stranded", STORY, 60), "transport", "weather"));
    return decide(
        tagged(
            article(
                "https://a.example/2",
                "Ferry afloat again",
                text(7, 250) + " " + part(STORY, 200, 300),
                3_600),
            "weather",
            "transport",
            "accident"));
  }

  @Test
  void storyOfOneArticleIsThatArticle() {
    StoryChanged story = decide(tagged(article(FIRST, "Ferry aground", STORY, 0), "harbour"));

    assertThat(story)
        .isEqualTo(
            new StoryChanged(
                story.id(),
                START.toEpochMilli(),
                "Ferry aground",
                "en",
                START,
                START,
                1,
                1,
                0,
                1,
                new Source(null, "a.example"),
                uri(FIRST),
                List.of("harbour"),
                List.of(uri(FIRST)),
                null));
  }

  @Test
  void storyKeepsItsFirstArticleAndCountsTheOthers() {
    StoryChanged story = storyOfThree();

    assertThat(story)
        .isEqualTo(
            new StoryChanged(
                story.id(),
                START.plusSeconds(3_600).toEpochMilli(),
                "Ferry aground",
                "en",
                START,
                START.plusSeconds(3_600),
                3,
                2,
                1,
                2,
                new Source(null, "a.example"),
                uri(FIRST),
                // By how many members have them, then by name.
                List.of("transport", "weather", "accident", "harbour"),
                List.of(uri(FIRST), uri("https://b.example/7"), uri("https://a.example/2")),
                null));
  }

  @Test
  void revisionOfAMemberChangesTagsAndSpanButNotTheCounts() {
    StoryChanged before = storyOfThree();

    StoryChanged after =
        decide(
            tagged(
                article(FIRST, "Ferry aground off Northmouth", STORY + " It rained.", 7_300),
                "accident",
                "rescue"));

    assertThat(after.version()).isGreaterThan(before.version());
    assertThat(after.articles()).isEqualTo(3);
    assertThat(after.originals()).isEqualTo(2);
    assertThat(after.copies()).isEqualTo(1);
    assertThat(after.sources()).isEqualTo(2);
    assertThat(after.firstSeen()).isEqualTo(START);
    assertThat(after.lastSeen()).isEqualTo(START.plusSeconds(7_300));
    assertThat(after.topTags()).containsExactly("accident", "transport", "weather", "rescue");
    assertThat(after.members()).hasSize(3);
  }

  @Test
  void originalThatComesLateMakesTheFirstOneACopyAndLeavesTheSpan() {
    decide(article(FIRST, "Ferry aground", STORY, 0));
    Instant earlier = START.minusSeconds(7_200);

    StoryChanged story =
        decide(published(article("https://o.example/1", "Ferry runs aground", STORY, 60), earlier));

    assertThat(story.articles()).isEqualTo(2);
    assertThat(story.originals()).isEqualTo(1);
    assertThat(story.copies()).isEqualTo(1);
    assertThat(story.sources()).isEqualTo(2);
    assertThat(story.firstSeen()).isEqualTo(START);
    assertThat(story.lastSeen()).isEqualTo(START.plusSeconds(60));
    assertThat(story.firstUri()).as("as it was seen").isEqualTo(uri(FIRST));
  }

  @Test
  void longStoryShowsItsNewestMembersAndItsTopTags() {
    StoryChanged story = null;
    for (int i = 0; i < StoryChanged.MAX_MEMBERS + 5; i++) {
      String url = "https://s" + i + ".example/1";
      story = decide(tagged(article(url, "Ferry", STORY, i), "all", "tag-" + i));
    }

    assertThat(story.articles()).isEqualTo(StoryChanged.MAX_MEMBERS + 5);
    assertThat(story.copies()).isEqualTo(StoryChanged.MAX_MEMBERS + 4);
    assertThat(story.sources()).isEqualTo(StoryChanged.MAX_MEMBERS + 5);
    assertThat(story.members())
        .hasSize(StoryChanged.MAX_MEMBERS)
        .startsWith(uri("https://s5.example/1"))
        .endsWith(uri("https://s54.example/1"));
    assertThat(story.topTags()).startsWith("all", "tag-0", "tag-1", "tag-10").hasSize(5);
  }
}
