package io.newsloom.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.DateNote;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Source;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PushedNinjsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void aPushedItemOfAWireIsAnArticle() throws Exception {
    ArticleFetched article =
        PushedNinjs.read(
            json(
                "{'uri': 'urn:wire:1', 'headline': 'Ferry passes', 'body_html': '<p>Voted.</p>',"
                    + " 'source': 'HP wire', 'byline': 'Tomas Reed', 'language': 'en',"
                    + " 'firstcreated': '2026-11-22T07:40:00', 'pubstatus': 'usable'}"),
            NOW);

    assertThat(article.headline()).isEqualTo("Ferry passes");
    assertThat(article.source()).isEqualTo(new Source("HP wire", null));
    assertThat(article.altIds())
        .containsExactly(new AltId(AltId.Role.GUID, "urn:wire:1", article.source().key()));
    assertThat(article.dateNotes())
        .containsExactly(
            new DateNote("firstCreated", DateNote.Note.NO_ZONE),
            new DateNote("firstCreated", DateNote.Note.FUTURE));
    assertThat(article.fetchedAt()).isEqualTo(NOW);
  }

  @Test
  void newsWithoutABodyIsRefused() throws Exception {
    JsonNode picture = json("{'uri': 'urn:wire:1', 'type': 'picture', 'headline': 'Ferry'}");

    assertThat(PushedNinjs.reads(picture)).isTrue();
    assertThatThrownBy(() -> PushedNinjs.read(picture, NOW))
        .isInstanceOf(InvalidItemException.class)
        .hasMessageContaining("with a body");
  }

  @Test
  void anItemInOurOwnNamesIsNotTakenForIt() throws Exception {
    assertThat(PushedNinjs.reads(json("{'guid': 'a', 'headline': 'b', 'text': 'c'}"))).isFalse();
    assertThat(PushedNinjs.reads(json("{'url': 'https://a.example/b', 'headline': 'b'}")))
        .isFalse();
  }

  private static JsonNode json(String json) throws Exception {
    return EventJson.mapper().readTree(json.replace('\'', '"'));
  }
}
