package io.newsloom.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person or an organisation.
 *
 * @param uri Wikidata id as in {@code wd:Q42}, or {@code newsloom:...} for an entry of the bundled
 *     lists; null when not linked
 * @param name canonical form
 * @param relevance 0..1, the salience in this article; null when not measured
 * @param evidence why it was tagged, strongest first; at most a handful
 */
public record NamedEntity(
    @Nullable String uri,
    String name,
    @Nullable Double relevance,
    List<Mention> mentions,
    List<TagEvidence> evidence) {
  /** Without evidence. */
  public NamedEntity(
      @Nullable String uri, String name, @Nullable Double relevance, List<Mention> mentions) {
    this(uri, name, relevance, mentions, List.of());
  }

  public NamedEntity {
    Require.present(name, "entity.name");
    Require.share(relevance, "entity.relevance");
    mentions = Require.listOf(mentions);
    evidence = Require.listOf(evidence);
  }
}
