package io.newsloom.ingest.publish;

/**
 * Key of a record and what its partition goes by.
 *
 * @param key the record's key on the wire
 * @param domain registrable domain, or the source's name: everything of one publisher is in one
 *     partition, in order
 */
public record RoutedKey(String key, String domain) {}
