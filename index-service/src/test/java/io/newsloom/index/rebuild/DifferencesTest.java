package io.newsloom.index.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.rebuild.Differences.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  @Test
  void eachWayToDifferIsCountedWithItsUris() {
    Differences differences =
        Differences.between(
            List.of(
                    article("a", 1, "none", "s1"),
                    article("b", 1, "none", "s1"),
                    article("c", 1, "none", "s1"),
                    article("e", 1, "none", "s1"))
                .iterator(),
            List.of(
                    article("a", 1, "none", "s1"),
                    article("c", 2, "syndicated", "s2"),
                    article("d", 1, "none", "s1"),
                    article("e", 1, "none", "s2"),
                    article("f", 1, "none", "s1"))
                .iterator(),
            uri -> false);

    assertThat(differences.same()).isEqualTo(1);
    assertThat(differences.found(Kind.REMOVED).examples()).containsExactly("b");
    assertThat(differences.found(Kind.ADDED).examples()).containsExactly("d", "f");
    assertThat(differences.found(Kind.VERSION_CHANGED).examples()).containsExactly("c");
    assertThat(differences.found(Kind.VERDICT_CHANGED).examples()).containsExactly("c");
    assertThat(differences.found(Kind.STORY_CHANGED).examples()).containsExactly("c", "e");
  }

  @Test
  void examplesAreFewHoweverManyDiffer() {
    List<ObjectNode> many =
        IntStream.range(0, 500)
            .mapToObj(i -> article("a%03d".formatted(i), 1, "none", "s"))
            .toList();

    Differences differences =
        Differences.between(many.iterator(), List.<ObjectNode>of().iterator(), uri -> false);

    assertThat(differences.found(Kind.REMOVED).count()).isEqualTo(500);
    assertThat(differences.found(Kind.REMOVED).examples()).hasSize(Differences.EXAMPLES);
  }

  @Test
  void whatChangesMeanwhileIsNoDifference() {
    Differences differences =
        Differences.between(
            List.of(article("a", 1, "none", "s"), article("b", 1, "none", "s")).iterator(),
            List.of(article("b", 2, "none", "s"), article("c", 1, "none", "s")).iterator(),
            uri -> true);

    for (Kind kind : Kind.values()) {
      assertThat(differences.found(kind).count()).as(kind.name()).isZero();
    }
    assertThat(differences.same()).isZero();
  }

  @Test
  void moreThanAFewRemovedArticlesAreADoubt() {
    assertThat(Doubts.of(0, removing(10, 20))).as("ten are everyday").isNull();
    assertThat(Doubts.of(0, removing(11, 20))).contains("11 of 20 articles would be gone");
    assertThat(Doubts.of(0, removing(11, 1_100))).as("one in a hundred").isNull();
    assertThat(Doubts.of(0, removing(12, 1_100))).contains("12 of 1100");
  }

  @Test
  void aRefusedRecordIsADoubt() {
    assertThat(Doubts.of(0, null)).isNull();
    assertThat(Doubts.of(1, null)).contains("1 records could not be stored");
  }

  private static Differences removing(int removed, int before) {
    List<ObjectNode> articles =
        IntStream.range(0, before)
            .mapToObj(i -> article("a%04d".formatted(i), 1, "none", "s"))
            .toList();
    return Differences.between(
        articles.iterator(), articles.subList(removed, before).iterator(), uri -> false);
  }

  private static ObjectNode article(String uri, int version, String kind, String story) {
    ObjectNode article = EventJson.mapper().createObjectNode();
    article.put("uri", uri).put("version", version);
    article.putObject("duplicate").put("kind", kind);
    article.putObject("story").put("id", story);
    return article;
  }
}
