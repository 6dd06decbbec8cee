package io.newsloom.enrich.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.contracts.Revision;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.stories.StoryHead;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final Outcomes base = new Outcomes();
  private final Outcomes candidate = new Outcomes();

  @Test
  void sameVerdictsAreNoDifference() {
    both("a", Kind.NONE, null, "s1");
    both("b", Kind.SYNDICATED, "a", "s1");

    assertThat(Differences.between(base, candidate).isEmpty()).isTrue();
  }

  @Test
  void copyThatIsFoundOnlyByTheCandidateMergesTwoGroupsAndChangesItsKind() {
    both("a", Kind.NONE, null, "s1");
    base.put(verdict("b", Kind.NONE, null, "s1"));
    candidate.put(verdict("b", Kind.SPUN, "a", "s1"));

    Differences differences = Differences.between(base, candidate);

    assertThat(differences.mergedGroups())
        .extracting(Differences.Regrouped::parts)
        .containsExactly(List.of(List.of("a"), List.of("b")));
    assertThat(differences.splitGroups()).isEmpty();
    assertThat(differences.kinds()).containsOnlyKeys("none -> spun");
    assertThat(differences.kinds().get("none -> spun")).containsExactly("b");
    assertThat(differences.mergedStories()).isEmpty();
  }

  @Test
  void copyThatTheCandidateMissesSplitsItsGroup() {
    both("a", Kind.NONE, null, "s1");
    base.put(verdict("b", Kind.EXACT, "a", "s1"));
    candidate.put(verdict("b", Kind.UPDATE, "a", "s1"));

    Differences differences = Differences.between(base, candidate);

    assertThat(differences.splitGroups()).hasSize(1);
    assertThat(differences.mergedGroups()).isEmpty();
  }

  @Test
  void storiesAreComparedAsSetsWhateverTheirNames() {
    base.put(verdict("a", Kind.NONE, null, "s1"));
    base.put(verdict("b", Kind.NONE, null, "s1"));
    base.put(verdict("c", Kind.NONE, null, "s2"));
    candidate.put(verdict("a", Kind.NONE, null, "x"));
    candidate.put(verdict("b", Kind.NONE, null, "x"));
    candidate.put(verdict("c", Kind.NONE, null, "y"));
    assertThat(Differences.between(base, candidate).isEmpty()).isTrue();

    candidate.put(verdict("b", Kind.NONE, null, "y"));

    Differences differences = Differences.between(base, candidate);
    assertThat(differences.splitStories()).hasSize(1);
    assertThat(differences.mergedStories())
        .extracting(Differences.Regrouped::parts)
        .containsExactly(List.of(List.of("b"), List.of("c")));
  }

  @Test
  void onlyTheLastVerdictCounts() {
    both("a", Kind.NONE, null, "s1");
    both("b", Kind.NONE, null, "s1");
    base.put(verdict("b", Kind.EXACT, "a", "s1"));
    candidate.put(verdict("b", Kind.EXACT, "other", "s1"));

    Differences differences = Differences.between(base, candidate);

    assertThat(differences.kinds()).isEmpty();
    assertThat(differences.originals()).containsExactly("b");
  }

  private void both(String uri, Kind kind, @Nullable String original, String story) {
    base.put(verdict(uri, kind, original, story));
    candidate.put(verdict(uri, kind, original, story));
  }

  private static ArticleJudged verdict(
      String uri, Kind kind, @Nullable String original, String story) {
    boolean isDuplicate = original != null && kind != Kind.UPDATE;
    return new ArticleJudged(
        uri,
        uri,
        "hash",
        1L,
        NOW,
        NOW,
        List.of(),
        new Duplicate(
            isDuplicate,
            kind,
            original,
            isDuplicate ? StoryHead.idFor(original) : null,
            null,
            null,
            null,
            "copies-1",
            null),
        new Revision(1, null, null),
        new StoryRef(story, null, StoryRef.Role.FIRST));
  }
}
