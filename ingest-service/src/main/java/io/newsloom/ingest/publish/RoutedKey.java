package io.newsloom.ingest.publish;

import io.newsloom.contracts.ArticleFetched;

/**
 * Key of a record and what its partition goes by.
 *
 * @param key the record's key on the wire
 * @param domain registrable domain, or the source's name: everything of one publisher is in one
 *     partition, in order
 */
public record RoutedKey(String key, String domain) {
  /** Articles of one publisher are in one partition. */
  public static RoutedKey of(ArticleFetched article) {
    return new RoutedKey(article.uri(), article.source().key());
  }
}
