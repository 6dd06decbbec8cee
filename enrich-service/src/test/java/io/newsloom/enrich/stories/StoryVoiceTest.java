package io.newsloom.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.enrich.Articles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryVoiceTest {
  private static final String TEXT =
      "The ferry Aurelia ran aground off Port Sable on Monday with 212 people on board. Captain Ines"
          + " Varga said the engine had failed. The coastguard of Sable brought everybody to land.";

  @Test
  void newsItemSpeaksForItsStory() {
    assertThat(voice("Ferry Aurelia runs aground", TEXT, verdict(Kind.NONE, false, null)))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Morning briefing: ferry aground, budget passed",
        "Live: ferry aground off Port Sable",
        "Ferry aground - live updates",
        "Ferry aground, as it happened",
        "World news in brief",
        "Newsticker: Fähre auf Grund",
        "EN DIRECT - le ferry échoué"
      })
  void roundUpsAndLiveBlogsSayNothing(String headline) {
    assertThat(voice(headline, TEXT, verdict(Kind.NONE, false, null))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lives saved as ferry runs aground",
        "Live music returns to Port Sable",
        "Minister in direct talks"
      })
  void wordsThatOnlyLookLikeItDoNotSilence(String headline) {
    assertThat(voice(headline, TEXT, verdict(Kind.NONE, false, null))).isNotNull();
  }

  @Test
  void copySaysWhatItsOriginalSaid() {
    assertThat(voice("Ferry aground", TEXT, verdict(Kind.SYNDICATED, true, 0.9))).isNull();
  }

  @Test
  void textMostlyAroundAnExcerptSaysNothing() {
    assertThat(voice("Ferry aground", TEXT, verdict(Kind.EXCERPT, false, 0.2))).isNull();
    assertThat(voice("Ferry aground", TEXT, verdict(Kind.EXCERPT, false, 0.8))).isNotNull();
  }

  @Test
  void transcriptIsTooLongAndAFewWordsAreTooShort() {
    assertThat(voice("Hearing", Articles.text(1, 3_001), verdict(Kind.NONE, false, null))).isNull();
    assertThat(voice(null, "Aurelia sank", verdict(Kind.NONE, false, null))).isNull();
  }

  private static @Nullable StoryVector voice(
      @Nullable String headline, String text, Duplicate verdict) {
    ArticleSketched article =
        Articles.sketched("https://a.example/1", "a.example", headline, text, Articles.START);
    return StoryVoice.of(article, verdict);
  }

  private static Duplicate verdict(Kind kind, boolean duplicate, @Nullable Double ofThis) {
    return new Duplicate(
        duplicate,
        kind,
        kind == Kind.NONE ? null : "original",
        null,
        null,
        ofThis == null ? null : new Duplicate.Containment(ofThis, ofThis),
        null,
        "copies-1",
        null);
  }
}
