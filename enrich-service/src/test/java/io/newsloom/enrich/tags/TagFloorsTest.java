package io.newsloom.enrich.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Mention;
import io.newsloom.contracts.NamedEntity;
import io.newsloom.contracts.Place;
import io.newsloom.contracts.Subject;
import io.newsloom.contracts.TagEvidence;
import io.newsloom.enrich.read.ArticleReader;
import io.newsloom.enrich.tags.Tagger.Tags;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * How good tags must be at least: on texts of our own in every build, on the shared data where it
 * is. {@link TagBench} prints the figures; a floor lies a little under the figure of the day it was
 * set.
 */
class TagFloorsTest {
  private static final Tagger TAGGER = Tagger.load();

  static boolean givenTextsArePresent() {
    return GivenTexts.arePresent();
  }

  private static Tags tag(OwnCorpus.Text text) {
    return TAGGER.tag(text.headline(), text.body(), "en", List.of(), null);
  }

  @Test
  void namesOfOurOwnTextsAreFoundAndRight() {
    ExpectedNames.Score score = new ExpectedNames.Score();
    OwnCorpus.texts().forEach(text -> text.names().compare(tag(text), score));

    assertThat(score.recall()).as("missed " + score.missed).isGreaterThanOrEqualTo(0.95);
    assertThat(score.precision()).as("wrong " + score.wrong).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  void topicsOfOurOwnTextsAreFound() {
    for (OwnCorpus.Text text : OwnCorpus.texts()) {
      assertThat(tag(text).subjects())
          .as(text.headline())
          .extracting(Subject::uri)
          .containsAll(text.topics());
    }
  }

  @Test
  void everyTagOfOurOwnTextsIsExplainedWhereItStands() {
    for (OwnCorpus.Text text : OwnCorpus.texts()) {
      Tags tags = tag(text);
      List<TagEvidence> evidence = new ArrayList<>();
      tags.subjects().forEach(subject -> assertThat(subject.evidence()).isNotEmpty());
      tags.subjects().forEach(subject -> evidence.addAll(subject.evidence()));
      for (NamedEntity name : tags.people()) {
        assertThat(name.evidence()).as(name.name()).isNotEmpty();
        evidence.addAll(name.evidence());
      }
      for (NamedEntity name : tags.organisations()) {
        assertThat(name.evidence()).as(name.name()).isNotEmpty();
        evidence.addAll(name.evidence());
      }
      for (Place name : tags.places()) {
        assertThat(name.evidence()).as(name.name()).isNotEmpty();
        evidence.addAll(name.evidence());
      }
      for (TagEvidence each : evidence) {
        Mention at = each.at();
        String field = at.field().equals("headline") ? text.headline() : text.body();
        assertThat(field.substring(at.start(), at.end())).isNotBlank();
      }
    }
  }

  @Test
  void ourOwnTextsHaveFiveToTenKeywords() {
    for (OwnCorpus.Text text : OwnCorpus.texts()) {
      assertThat(tag(text).keywords())
          .as(text.headline())
          .hasSizeBetween(5, 10)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  @EnabledIf("givenTextsArePresent")
  void namesOfTheDevelopmentTextAreFound() {
    NameMeasure measure =
        NameMeasure.of(
            GivenTexts.conll("testa"),
            text -> NameMeasure.mentions(TAGGER.names(TAGGER.sentences(null, text, "en"), "en")));

    assertThat(measure.all().f1()).isGreaterThan(0.88);
    assertThat(measure.all().exactF1()).isGreaterThan(0.85);
  }

  @Test
  @EnabledIf("givenTextsArePresent")
  void namesOfTheSeedPagesAreFoundAndRight() {
    ExpectedNames.Score score = SeedPages.score(ArticleReader.load());

    assertThat(score.recall()).as("missed " + score.missed).isGreaterThanOrEqualTo(0.95);
    assertThat(score.precision()).as("wrong " + score.wrong).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  @EnabledIf("givenTextsArePresent")
  void shortItemsRollUpToTheirClass() {
    List<GivenTexts.Item> items = GivenTexts.items("items/ag-news.jsonl.gz");

    assertThat(TopicMeasure.agAccuracy(items, TAGGER)).isGreaterThan(0.82);
  }
}
