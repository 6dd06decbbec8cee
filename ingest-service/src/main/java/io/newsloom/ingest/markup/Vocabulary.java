package io.newsloom.ingest.markup;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Short fixed names for the namespaces that news comes in, whatever prefix a feed has for them. A
 * prefix that is not declared is taken at its word.
 */
final class Vocabulary {
  private static final Map<String, String> BY_NAMESPACE =
      Map.ofEntries(
          Map.entry("", "rss"),
          Map.entry("purl.org/rss/1.0", "rss"),
          Map.entry("purl.org/net/rss1.1#", "rss"),
          Map.entry("my.netscape.com/rdf/simple/0.9", "rss"),
          Map.entry("channel.netscape.com/rdf/simple/0.9", "rss"),
          Map.entry("backend.userland.com/rss", "rss"),
          Map.entry("backend.userland.com/rss2", "rss"),
          Map.entry("backend.userland.com/rss091", "rss"),
          Map.entry("blogs.law.harvard.edu/tech/rss", "rss"),
          Map.entry("my.netscape.com/publish/formats/rss-0.91.dtd", "rss"),
          Map.entry("www.w3.org/2005/atom", "atom"),
          Map.entry("purl.org/atom/ns#", "atom"),
          Map.entry("www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
          Map.entry("purl.org/dc/elements/1.1", "dc"),
          Map.entry("purl.org/dc/elements/1.0", "dc"),
          Map.entry("purl.org/dc/terms", "dcterms"),
          Map.entry("purl.org/rss/1.0/modules/content", "content"),
          Map.entry("search.yahoo.com/mrss", "media"),
          Map.entry("www.rssboard.org/media-rss", "media"),
          Map.entry("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
          Map.entry("rssnamespace.org/feedburner/ext/1.0", "feedburner"),
          Map.entry("www.w3.org/1999/xhtml", "xhtml"),
          Map.entry("www.sitemaps.org/schemas/sitemap/0.9", "sitemap"),
          Map.entry("www.sitemaps.org/schemas/sitemap/0.84", "sitemap"),
          Map.entry("www.google.com/schemas/sitemap/0.84", "sitemap"),
          Map.entry("www.google.com/schemas/sitemap-news/0.9", "news"),
          Map.entry("iptc.org/std/nar/2006-10-01", "g2"),
          Map.entry("iptc.org/std/nitf/2006-10-18", "nitf"));
  private static final String FOREIGN = "foreign";

  private final String rootNamespace;
  private final String core;

  private Vocabulary(String rootNamespace, String core) {
    this.rootNamespace = rootNamespace;
    this.core = core;
  }

  /** The root's namespace, also an unknown one, is what its format is written in. */
  static Vocabulary of(String rootNamespace, String rootName) {
    String name = rootName.toLowerCase(Locale.ROOT);
    String core =
        switch (name) {
          case "feed", "entry" -> "atom";
          case "urlset", "sitemapindex" -> "sitemap";
          case "nitf" -> "nitf";
          case "newsmessage", "newsitem" -> "g2";
          default -> "rss";
        };
    boolean rdf = name.equals("rdf");
    return new Vocabulary(rdf ? "http://purl.org/rss/1.0/" : rootNamespace, core);
  }

  /**
   * @param namespace "" for none
   * @param prefix as written; "" for none
   */
  String name(String namespace, String prefix, String localName) {
    return vocabulary(namespace, prefix) + ":" + localName.toLowerCase(Locale.ROOT);
  }

  private String vocabulary(String namespace, String prefix) {
    if (namespace.equals(rootNamespace)) {
      return core;
    }
    if (namespace.isEmpty() && !prefix.isEmpty()) {
      String undeclared = prefix.toLowerCase(Locale.ROOT);
      return Set.copyOf(BY_NAMESPACE.values()).contains(undeclared) ? undeclared : FOREIGN;
    }
    return BY_NAMESPACE.getOrDefault(bare(namespace), FOREIGN);
  }

  /** People write namespaces with https, in other cases and with or without the last slash. */
  private static String bare(String namespace) {
    String bare = namespace.toLowerCase(Locale.ROOT).strip().replaceFirst("^https?://", "");
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }
}
