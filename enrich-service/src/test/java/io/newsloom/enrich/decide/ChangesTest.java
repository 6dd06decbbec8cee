package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.inLanguage;
import static io.newsloom.enrich.Articles.note;
import static io.newsloom.enrich.Articles.noted;
import static io.newsloom.enrich.Articles.notedSomehow;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static io.newsloom.enrich.Articles.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.ArticleSketched.Note;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Revision.Change;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a verdict says has changed, through the whole decision. */
class ChangesTest {
  private static final String URL = "https://a.example/1";
  private static final String STORY =
      "The harbour council of Northmouth voted on Tuesday to close the old fish market after 140 years. Traders said they were"
          + " given 12 days to leave, and that nobody had told them where to go. The mayor, Ines Calloway, said that the"
          + " building was no longer safe and that repairs would cost 4.2 million crowns. A new market hall is to be built"
          + " at the eastern pier, but work will not start before spring next year.";

  private static final Note WRONG_NAME = note(Note.Kind.CORRECTION, "The name was wrong.");
  private static final Note WRONG_COST = note(Note.Kind.CORRECTION, "The cost was wrong.");
  private static final Note TAKEN_BACK = note(Note.Kind.RETRACTION, "This story was withdrawn.");

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private Instant now = START;
  private long ordinal;

  private ArticleJudged decide(ArticleSketched article) {
    now = now.plusSeconds(60);
    return decider.decide(ordinal++, article, now.toEpochMilli()).verdicts().get(0);
  }

  private ArticleSketched version(String text) {
    return sketched(URL, "a.example", "Fish market to close", text, now);
  }

  private Change changeTo(ArticleSketched article) {
    return decide(article).revision().change();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a letter,                    nobody,               nobdy
          two words that were one,     eastern pier,         easternpier
          one word that was two,       harbour,              har bour
          a word that stood twice,     the old fish,         the the old fish
          three places,                Traders|nobody|built, Tradres|nobdy|buit
          the first word,              The harbour,          Teh harbour
          the last word,               next year,            next yeer
          """)
  void fewSlipsAreTypos(String what, String right, String wrong) {
    String[] rights = right.split("\\|", -1);
    String[] wrongs = wrong.split("\\|", -1);
    String slipped = STORY;
    for (int i = 0; i < rights.length; i++) {
      slipped = slipped.replace(rights[i], wrongs[i]);
    }
    decide(version(slipped));

    assertThat(changeTo(version(STORY))).as("corrected: %s", what).isEqualTo(Change.TYPO);
    assertThat(changeTo(version(slipped))).as("came in: %s", what).isEqualTo(Change.TYPO);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a number,                 4.2 million,    5.6 million
          a number word,            140 years,      forty years
          a word that is new,       was no longer,  was said no longer
          a word that turns it,     no longer safe, not no longer safe
          two words for one,        was no longer,  was perhaps not longer
          a phrase for a word,      voted on,       found guilty on
          a word for a phrase,      eastern pier,   shore
          a function word,          said they were, said she were
          another word,             the building,   the market
          another person,           The mayor,      The council
          two words side by side,   nobody had,     some people
          many words,               the|The,        teh
          a sentence at the end,    next year.,     next year. It will take two summers.
          """)
  void otherChangesOfTheTextAreOfItsBody(String what, String before, String after) {
    String changed = STORY;
    for (String each : before.split("\\|", -1)) {
      changed = changed.replace(each, after);
    }
    assertThat(changed).as(what).isNotEqualTo(STORY);
    decide(version(STORY));

    assertThat(changeTo(version(changed))).as(what).isEqualTo(Change.BODY);
  }

  @ParameterizedTest
  @CsvSource({"einen neuen, einen neuhen, TYPO", "das Gebäude, das Haus, TYPO", "4.2, 5.6, BODY"})
  void withoutADictionaryAnyOtherWordMayBeASlip(String before, String after, Change expected) {
    String text =
        "Der Hafenrat von Nordmünde hat am Dienstag beschlossen, den alten Fischmarkt zu schließen. Die Händler müssen"
            + " das Gebäude räumen und bekommen einen neuen Platz, der 4.2 Millionen Kronen kostet, sagte die"
            + " Bürgermeisterin nach der Sitzung.";
    decide(inLanguage(version(text), "de"));

    assertThat(changeTo(inLanguage(version(text.replace(before, after)), "de")))
        .isEqualTo(expected);
  }

  @Test
  void oneWordOfAShortTextIsNoTypo() {
    decide(version("Northmouth harbour council votes to close the market"));

    assertThat(changeTo(version("Northmouth harbour council refuses to close the market")))
        .isEqualTo(Change.BODY);
  }

  @Test
  void whatNobodyCanSeeOfAVeryLongTextIsNotCalledATypo() {
    String longText = text(1, 1_200);
    decide(version(longText));

    assertThat(changeTo(version(longText.replaceFirst("(?<=\\s)w\\S+", "wrng"))))
        .isEqualTo(Change.BODY);
  }

  @Test
  void newHeadlineIsNamedAlsoWhenATypoWentWithIt() {
    decide(version(STORY.replace("nobody", "nobdy")));

    ArticleSketched renamed =
        sketched(URL, "a.example", "Northmouth loses its fish market", STORY, now);

    assertThat(changeTo(renamed)).isEqualTo(Change.HEADLINE);
  }

  @Test
  void correctionIsAChangeOnceAndAnotherNoteIsAnother() {
    decide(version(STORY));

    assertThat(changeTo(noted(version(STORY + " One."), WRONG_NAME))).isEqualTo(Change.CORRECTION);
    assertThat(changeTo(noted(version(STORY + " One. Traders wait for an answer."), WRONG_NAME)))
        .isEqualTo(Change.BODY);
    assertThat(changeTo(noted(version(STORY + " Three."), WRONG_NAME, WRONG_COST)))
        .isEqualTo(Change.CORRECTION);
    assertThat(changeTo(noted(version(STORY + " Four. And more of it."), WRONG_COST)))
        .isEqualTo(Change.BODY);
  }

  @Test
  void firstTextWithANoteIsNoChange() {
    assertThat(changeTo(noted(version(STORY), WRONG_NAME))).isNull();
  }

  @Test
  void retractionIsAChangeOnceWhoeverSaysIt() {
    decide(version(STORY));

    ArticleSketched canceled = withStatus(version(STORY), PubStatus.CANCELED);
    assertThat(changeTo(canceled)).isEqualTo(Change.RETRACTION);
    assertThat(changeTo(withStatus(version(STORY + " It is gone now."), PubStatus.CANCELED)))
        .isEqualTo(Change.BODY);
    assertThat(changeTo(noted(version(STORY + " It is gone."), TAKEN_BACK)))
        .as("the text says what its status said")
        .isEqualTo(Change.BODY);
    assertThat(changeTo(version(STORY))).as("back again").isEqualTo(Change.BODY);
    assertThat(changeTo(noted(version(STORY + " Gone."), TAKEN_BACK))).isEqualTo(Change.RETRACTION);
  }

  /** Sketches of earlier releases, which say that there are notes and not which. */
  @Test
  void notesThatNobodyKnowsAreOneCorrection() {
    decide(version(STORY));

    assertThat(changeTo(notedSomehow(version(STORY + " One.")))).isEqualTo(Change.CORRECTION);
    assertThat(changeTo(notedSomehow(version(STORY + " One. Traders wait."))))
        .isEqualTo(Change.BODY);
    assertThat(changeTo(noted(version(STORY + " Once again it was so."), WRONG_NAME)))
        .isEqualTo(Change.BODY);
  }

  @Test
  void textThatReplacesOneThatLeftTheLogSaysWhatItSaysItself() {
    decide(version(STORY));
    now = now.plus(Duration.ofDays(120));
    decide(sketched("https://b.example/1", "b.example", text(5, 100), now));

    assertThat(changeTo(noted(version(STORY + " One."), WRONG_NAME))).isEqualTo(Change.CORRECTION);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          nobody,       nobdy,                                TYPO
          next year.,   next year. It will take two summers.,  BODY
          """)
  void revisionUnderAnotherNameSaysWhatChanged(String right, String wrong, Change expected) {
    ArticleSketched first = version(STORY.replace(right, wrong));
    decide(first);

    ArticleJudged moved =
        decide(sketched("https://a.example/2", "a.example", "Fish market to close", STORY, now));

    assertThat(moved.duplicate().kind()).isEqualTo(Kind.REVISION);
    assertThat(moved.revision().number()).isEqualTo(1);
    assertThat(moved.revision().change()).isEqualTo(expected);
    assertThat(moved.revision().previousHash()).isEqualTo(first.contentHash());
  }

  /** The first text is the closer one, and has no note yet. */
  @Test
  void revisionUnderAnotherNameIsComparedWithTheNewestTextOfTheOther() {
    decide(version(STORY));
    ArticleSketched corrected =
        noted(version(STORY + " It was not said before whose fault that is."), WRONG_NAME);
    decide(corrected);

    ArticleJudged moved =
        decide(
            noted(
                sketched(
                    "https://a.example/2",
                    "a.example",
                    "Fish market to close",
                    STORY.replace("work will not start", "nobody will begin"),
                    now),
                WRONG_NAME));

    assertThat(moved.duplicate().kind()).isEqualTo(Kind.REVISION);
    assertThat(moved.revision().change()).isEqualTo(Change.BODY);
    assertThat(moved.revision().previousHash()).isEqualTo(corrected.contentHash());
  }

  @Test
  void correctionUnderAnotherNameIsACorrection() {
    decide(version(STORY));

    ArticleJudged moved =
        decide(
            noted(
                sketched(
                    "https://a.example/2",
                    "a.example",
                    "Fish market to close",
                    STORY + " The name was wrong.",
                    now),
                WRONG_NAME));

    assertThat(moved.duplicate().kind()).isEqualTo(Kind.REVISION);
    assertThat(moved.revision().change()).isEqualTo(Change.CORRECTION);
  }
}
