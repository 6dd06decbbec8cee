package io.newsloom.index.document;

import org.jspecify.annotations.Nullable;

/** What one Kafka record asks of the search view. */
public sealed interface Intent {

  /**
   * Store this whole document, unless an equal or newer one is there.
   *
   * @param version Elasticsearch's external version
   * @param source JSON, UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy would cost a document
  record Store(String index, String id, long version, byte[] source) implements Intent {}

  /**
   * Delete the document with this id from every index of the alias: a legal removal.
   *
   * @param alias over the indices to look in
   * @param history alias of documents with parts of its texts, known by {@code newsloom.uri}, which
   *     go too; null when there are none
   */
  record Remove(String alias, String id, @Nullable String history) implements Intent {}

  /**
   * Nothing can be made of it.
   *
   * @param reason one sentence: what was expected, what came
   * @param causeClass for the dead letter's header
   */
  record Refuse(String reason, String causeClass) implements Intent {}
}
