package io.newsloom.ingest.feed;

import com.rometools.rome.feed.WireFeed;
import io.newsloom.contracts.Content;
import java.net.URI;

/** One family of feed formats: ROME's model of it to ours. One class per family. */
sealed interface FeedFormat permits RssFormat, AtomFormat {
  boolean reads(WireFeed feed);

  /**
   * @param base address of the feed: relative links are relative to it
   * @param maxItems entries beyond are left out
   */
  ParsedFeed read(WireFeed feed, URI base, Content.Decoding charset, int maxItems);
}
