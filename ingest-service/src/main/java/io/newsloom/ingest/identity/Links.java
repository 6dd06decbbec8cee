package io.newsloom.ingest.identity;

import java.net.URI;

/** Relative links, as RFC 3986 reads them. */
public final class Links {

  private Links() {}

  /**
   * {@code java.net.URI} takes a link that is only a query for one beside the last segment, and
   * would lose that segment.
   *
   * @throws IllegalArgumentException when {@code link} is no address
   */
  public static URI resolve(URI base, String link) {
    String target = link.strip().replace(" ", "%20");
    if (!target.startsWith("?")) {
      return base.resolve(target);
    }
    String page = base.toString();
    int end = page.indexOf('#') < 0 ? page.length() : page.indexOf('#');
    int query = page.indexOf('?');
    return URI.create(page.substring(0, query < 0 ? end : Math.min(query, end)) + target);
  }
}
