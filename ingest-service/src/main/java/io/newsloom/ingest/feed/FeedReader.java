package io.newsloom.ingest.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jdom2.Document;
import org.jspecify.annotations.Nullable;

/** Reads feeds of the known formats. Thread-safe. */
public final class FeedReader {
  private final List<FeedFormat> formats = List.of(new RssFormat(), new AtomFormat());
  private final int maxItems;

  /**
   * @param maxItems entries of one feed beyond this are left out
   */
  public FeedReader(int maxItems) {
    this.maxItems = maxItems;
  }

  /**
   * @param contentType of the HTTP response; null if it had none
   * @param base address of the feed: relative links are relative to it
   */
  public ParsedFeed read(byte[] bytes, @Nullable String contentType, URI base)
      throws UnreadableFeedException {
    DecodedXml xml = DecodedXml.of(bytes, contentType);
    WireFeed feed = wireFeed(AtomLinks.absolute(SafeXml.parse(xml.text()), base));
    for (FeedFormat format : formats) {
      if (format.reads(feed)) {
        return format.read(feed, base, xml.decoding(), maxItems);
      }
    }
    throw new UnreadableFeedException("feed type " + feed.getFeedType() + " is not known");
  }

  private static WireFeed wireFeed(Document document) throws UnreadableFeedException {
    try {
      return new WireFeedInput(false, Locale.US).build(document);
    } catch (FeedException | RuntimeException e) {
      // ROME also throws runtime exceptions at what it cannot read: that is the feed's fault.
      throw new UnreadableFeedException(
          "expected RSS or Atom but the root element is <"
              + document.getRootElement().getQualifiedName()
              + ">: "
              + e.getMessage(),
          e);
    }
  }
}
