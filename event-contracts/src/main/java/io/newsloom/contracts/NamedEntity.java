package io.newsloom.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person or an organisation.
 *
 * @param uri Wikidata id as in {@code wd:Q42}; null when not linked
 * @param name canonical form
 * @param relevance 0..1, the salience in this article; null when not measured
 */
public record NamedEntity(
    @Nullable String uri, String name, @Nullable Double relevance, List<Mention> mentions) {
  public NamedEntity {
    Require.present(name, "entity.name");
    Require.share(relevance, "entity.relevance");
    mentions = Require.listOf(mentions);
  }
}
