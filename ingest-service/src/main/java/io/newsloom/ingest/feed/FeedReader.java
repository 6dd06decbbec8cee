package io.newsloom.ingest.feed;

import io.newsloom.ingest.markup.DecodedText;
import io.newsloom.ingest.markup.Gzip;
import io.newsloom.ingest.markup.UnreadableMarkupException;
import io.newsloom.ingest.markup.XmlOutline;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads feeds of the known formats, whatever their server says they are. Thread-safe. */
public final class FeedReader {
  private final List<FeedFormat> formats =
      List.of(
          new RssFormat(),
          new AtomFormat(),
          new SitemapFormat(),
          new NewsMlFormat(),
          new NitfFormat());
  private final int maxItems;
  private final int maxBytes;

  /**
   * @param maxItems entries of one feed beyond this are left out, and counted
   * @param maxBytes of a body that is packed itself, when it is unpacked
   */
  public FeedReader(int maxItems, int maxBytes) {
    this.maxItems = maxItems;
    this.maxBytes = maxBytes;
  }

  /**
   * @param contentType of the HTTP response; null if it had none
   * @param base address of the feed: relative links are relative to it
   */
  public ParsedFeed read(byte[] bytes, @Nullable String contentType, URI base)
      throws UnreadableFeedException {
    DecodedText text = DecodedText.ofXml(plain(bytes), contentType);
    return JsonOutline.looksLikeJson(text.text()) ? json(text, base) : xml(text, base);
  }

  /** Sitemaps are often files of gzip, whatever the transfer did. */
  private byte[] plain(byte[] bytes) throws UnreadableFeedException {
    try {
      return Gzip.isGzip(bytes) ? Gzip.unpack(bytes, maxBytes) : bytes;
    } catch (IOException e) {
      throw new UnreadableFeedException("expected sound gzip: " + e.getMessage(), e);
    }
  }

  private ParsedFeed json(DecodedText text, URI base) throws UnreadableFeedException {
    JsonOutline json = JsonOutline.read(text.text(), maxItems);
    if (JsonFeedFormat.reads(json)) {
      return JsonFeedFormat.read(json, base, text.decoding());
    }
    if (!json.items().isEmpty() && NinjsFormat.reads(json.items().get(0))) {
      return NinjsFormat.read(json, base, text.decoding());
    }
    throw new UnreadableFeedException(
        "expected JSON Feed (a version of jsonfeed.org) or ninjs (uri with headline or body)");
  }

  private ParsedFeed xml(DecodedText text, URI base) throws UnreadableFeedException {
    XmlOutline xml;
    try {
      xml = XmlOutline.read(text.text(), base, SitemapFormat.newest(maxItems));
    } catch (UnreadableMarkupException e) {
      throw new UnreadableFeedException(String.valueOf(e.getMessage()), e);
    }
    for (FeedFormat format : formats) {
      if (format.reads(xml.root().name())) {
        return format.read(xml, text.decoding());
      }
    }
    throw new UnreadableFeedException(
        "expected a feed or a sitemap but the root element is <" + xml.root().localName() + ">");
  }
}
