package io.newsloom.ingest.feed;

import io.newsloom.ingest.identity.NormalUrl;
import io.newsloom.ingest.identity.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Over all that an entry says: equal means unchanged. The link goes in normalised, so that a
 * rotating tracking parameter is no change. A different rule emits every known entry once more.
 */
final class ItemHash {
  private static final int BYTES = 8;

  private ItemHash() {}

  static String of(FeedItem item, @Nullable NormalUrl link) {
    Sha256 digest = new Sha256();
    add(digest, item.guid());
    add(digest, link == null ? item.link() : link.value());
    add(digest, item.title());
    add(digest, item.content() == null ? null : item.content().value());
    add(digest, item.summary() == null ? null : item.summary().value());
    add(digest, item.author());
    add(digest, item.language());
    add(digest, item.published());
    add(digest, item.updated());
    item.subjects().forEach(subject -> add(digest, subject));
    add(digest, item.rights());
    add(digest, item.canonical());
    add(digest, item.publisher());
    add(digest, item.pubStatus());
    return digest.hex(BYTES);
  }

  private static void add(Sha256 digest, @Nullable Object said) {
    byte[] bytes = String.valueOf(said).getBytes(StandardCharsets.UTF_8);
    digest.add((bytes.length + ":").getBytes(StandardCharsets.US_ASCII)).add(bytes);
  }
}
