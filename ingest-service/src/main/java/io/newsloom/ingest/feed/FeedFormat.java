package io.newsloom.ingest.feed;

import io.newsloom.contracts.Content;
import io.newsloom.ingest.markup.XmlOutline;

/** One family of XML formats: from elements to our model. One class per family. */
sealed interface FeedFormat permits RssFormat, AtomFormat, SitemapFormat, NewsMlFormat, NitfFormat {
  /**
   * @param rootName name of the document's root element
   */
  boolean reads(String rootName);

  ParsedFeed read(XmlOutline xml, Content.Decoding charset);
}
