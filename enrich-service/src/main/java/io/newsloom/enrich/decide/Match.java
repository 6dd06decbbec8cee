package io.newsloom.enrich.decide;

import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Agency;
import io.newsloom.contracts.Duplicate.Contained;
import io.newsloom.enrich.copies.Measures;
import io.newsloom.enrich.copies.Relation;
import io.newsloom.enrich.stories.StoryHead;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a text is to another one, and what is said about it.
 *
 * @param other the text that was compared
 * @param current the newest text of that article, with what is decided about it now
 * @param relation of this text to the other, never NONE
 * @param link of this text's page to the other article; null when it has none
 * @param contains other articles of which this text holds a good part
 * @param agency whose text it is; null when that is not known
 */
record Match(
    LogEntry other,
    LogEntry current,
    Measures measures,
    Relation relation,
    @Nullable String link,
    List<Contained> contains,
    @Nullable Agency agency) {
  /**
   * More is no help to a reader. The index gives 32 candidates at most, and a verdict is kept for
   * every article.
   */
  private static final int MOST_CONTAINED = 8;

  /**
   * With what the other texts at hand say about it. A part holds no others: what it has in common
   * with them is of the text that it is from.
   */
  Match with(List<Contained> contained, @Nullable Agency by) {
    return new Match(
        other, current, measures, relation, link, isPart() ? List.of() : contained, by);
  }

  boolean otherIsOriginal() {
    return !current.verdict().duplicate().isDuplicate();
  }

  /** Whether this text is a part of the other one, which is larger. */
  boolean isPart() {
    return relation.kind() == Duplicate.Kind.EXCERPT && relation.isDuplicate();
  }

  /** Whether the other text is a part of this one. */
  boolean isAround() {
    return relation.kind() == Duplicate.Kind.EXCERPT && !relation.isDuplicate();
  }

  /**
   * The copy group of a duplicate: that of the other one, named by its first original, whatever
   * story it is in by now.
   */
  String group() {
    String known = current.verdict().duplicate().groupId();
    return known != null ? known : StoryHead.idFor(current.uri());
  }

  /**
   * @param led the group that this article leads, which a relative of others goes on to lead; null
   *     when it leads none or only the one with its name
   */
  Duplicate verdict(String version, @Nullable String led) {
    return verdictOn(other.uri(), relation.isDuplicate() ? group() : led, version);
  }

  Contained contained() {
    return new Contained(
        other.uri(),
        new Duplicate.Containment(measures.phrasesOfThis(), measures.phrasesOfOther()));
  }

  /**
   * @param originalUri of the article that it is a copy of
   * @param group of which it is
   */
  Duplicate verdictOn(String originalUri, @Nullable String group, String version) {
    return new Duplicate(
        relation.isDuplicate(),
        relation.kind(),
        originalUri,
        group,
        relation.score(),
        new Duplicate.Containment(measures.phrasesOfThis(), measures.phrasesOfOther()),
        relation.method(),
        version,
        new Duplicate.Evidence(
            measures.sharedFingerprints(),
            measures.coverage(),
            measures.longestRun(),
            measures.passages(),
            measures.changes(),
            link),
        contains,
        agency);
  }

  /**
   * The verdict on a text that holds several others, with a part that came later among them; null
   * when it is no such text, or the part is what it is around.
   *
   * @param uri of the part, whose match with the text this is
   * @param formers uris of what the part takes over from
   */
  @Nullable Duplicate holding(String uri, List<String> formers) {
    Duplicate before = current.verdict().duplicate();
    if (before.kind() != Duplicate.Kind.EXCERPT
        || before.isDuplicate()
        || uri.equals(before.originalUri())) {
      return null;
    }
    Contained part =
        new Contained(
            uri, new Duplicate.Containment(measures.phrasesOfOther(), measures.phrasesOfThis()));
    return new Duplicate(
        false,
        before.kind(),
        before.originalUri(),
        before.groupId(),
        before.score(),
        before.containment(),
        before.method(),
        before.decisionVersion(),
        before.evidence(),
        closestOf(
            Stream.concat(
                before.contains().stream()
                    .filter(other -> !other.uri().equals(uri) && !formers.contains(other.uri())),
                Stream.of(part))),
        before.agency());
  }

  /** The closest first, ties by uri; at most {@value #MOST_CONTAINED}. */
  static List<Contained> closestOf(Stream<Contained> contained) {
    return contained
        .sorted(
            Comparator.comparingDouble(
                    (Contained other) ->
                        -other.containment().ofThis() - other.containment().ofOriginal())
                .thenComparing(Contained::uri))
        .limit(MOST_CONTAINED)
        .toList();
  }
}
