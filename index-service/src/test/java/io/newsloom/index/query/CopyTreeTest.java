package io.newsloom.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyTreeTest {

  @Test
  void copiesHangBelowTheirOriginalsAndTheRestAreRoots() {
    ArrayNode tree =
        CopyTree.arrange(
            List.of(
                article("a", "10:00", null),
                article("b", "10:05", "a"),
                article("c", "10:09", "b"),
                article("d", "10:10", "elsewhere"),
                article("e", "10:11", null)));

    assertThat(roots(tree)).containsExactly("a", "d", "e");
    assertThat(tree.at("/0/copies/0/uri").asText()).isEqualTo("b");
    assertThat(tree.at("/0/copies/0/minutes_later").asInt()).isEqualTo(5);
    assertThat(tree.at("/0/copies/0/copies/0/uri").asText()).isEqualTo("c");
  }

  @Test
  void verdictsThatPointAtEachOtherLoseNobody() {
    ArrayNode tree =
        CopyTree.arrange(List.of(article("a", "10:00", "b"), article("b", "10:05", "a")));

    assertThat(roots(tree)).containsExactly("a", "b");
  }

  @Test
  void ofARoundUpTheShareIsThatOfTheArticleAskedFor() {
    ObjectNode roundUp = article("r", "11:00", "a");
    ObjectNode duplicate = (ObjectNode) roundUp.path("duplicate");
    duplicate.putObject("containment").put("of_this", 0.5).put("of_original", 1.0);
    ObjectNode held = duplicate.putArray("contains").addObject().put("uri", "b");
    held.putObject("containment").put("of_this", 0.25).put("of_original", 0.75);

    ObjectNode toFirst = CopyTree.relation(article("a", "10:00", null), roundUp);
    ObjectNode toOther = CopyTree.relation(article("b", "10:00", null), roundUp);

    assertThat(toFirst.path("share_of_original").asDouble()).isEqualTo(1.0);
    assertThat(toOther.path("share_of_original").asDouble()).isEqualTo(0.75);
    assertThat(toOther.path("share_of_this").asDouble()).isEqualTo(0.25);
  }

  @Test
  void aCopyIsCreditedWhenItNamesTheSourceOrASourceThatTheOriginalNames() {
    ObjectNode original = article("a", "10:00", null);
    original.putObject("source").put("name", "Coast Courier");
    original.putArray("info_sources").addObject().put("name", "North Wire");

    assertThat(credited(original, "coast courier")).isTrue();
    assertThat(credited(original, "North Wire")).isTrue();
    assertThat(credited(original, "Another Wire")).isFalse();
  }

  private static boolean credited(ObjectNode original, String name) {
    ObjectNode copy = article("b", "10:30", "a");
    copy.putArray("info_sources").addObject().put("name", name);
    return CopyTree.relation(original, copy).path("credited").asBoolean();
  }

  private static List<String> roots(ArrayNode tree) {
    return StreamSupport.stream(tree.spliterator(), false)
        .map(root -> root.path("uri").asText())
        .toList();
  }

  private static ObjectNode article(String uri, String time, @Nullable String original) {
    ObjectNode article = EventJson.mapper().createObjectNode();
    article.put("uri", uri).put("first_seen", "2026-03-01T" + time + ":00Z");
    ObjectNode duplicate = article.putObject("duplicate").put("kind", "syndicated");
    if (original != null) {
      duplicate.put("original_uri", original);
    }
    return article;
  }
}
