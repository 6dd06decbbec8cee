package io.newsloom.ingest.discover;

import org.jspecify.annotations.Nullable;

/**
 * A feed of a site.
 *
 * @param title as the page or the feed itself has it; null if neither has one
 * @param origin how it was found
 * @param items in it when it was read; null when the site's word was taken for it
 */
record FoundFeed(String url, @Nullable String title, Origin origin, @Nullable Integer items) {
  enum Origin {
    /** The given address is a feed itself. */
    SELF,
    /** The page declares it. */
    LINK,
    /** The site's robots.txt declares it. */
    ROBOTS,
    /** It lies where many sites have theirs. */
    PLACE
  }
}
