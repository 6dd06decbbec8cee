package io.newsloom.ingest.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCSubject;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import io.newsloom.contracts.Content;
import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * RSS 0.90 to 2.0 and 1.0 (RDF), with content:encoded and Dublin Core. An item's description is its
 * summary: only content:encoded claims to be the article.
 */
final class RssFormat implements FeedFormat {
  private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

  @Override
  public boolean reads(WireFeed feed) {
    return feed instanceof Channel;
  }

  @Override
  public ParsedFeed read(WireFeed feed, URI base, Content.Decoding charset, int maxItems) {
    Channel channel = (Channel) feed;
    DCModule dublinCore = (DCModule) channel.getModule(DCModule.URI);
    return new ParsedFeed(
        Said.plain(channel.getTitle()),
        Said.absolute(base, channel.getLink()),
        Said.first(channel.getLanguage(), dublinCore == null ? null : dublinCore.getLanguage()),
        Said.first(channel.getCopyright(), dublinCore == null ? null : dublinCore.getRights()),
        charset,
        channel.getItems().stream().limit(maxItems).map(item -> item(item, base)).toList());
  }

  private static FeedItem item(Item item, URI base) {
    DCModule dublinCore = (DCModule) item.getModule(DCModule.URI);
    Guid guid = item.getGuid();
    String guidValue = guid == null ? null : Said.trimmed(guid.getValue());
    String permalink = guid != null && guid.isPermaLink() ? guidValue : null;
    String dcDescription = dublinCore == null ? null : dublinCore.getDescription();
    String description = item.getDescription() == null ? null : item.getDescription().getValue();
    Date published = item.getPubDate();
    return new FeedItem(
        Said.first(guidValue, dublinCore == null ? null : dublinCore.getIdentifier()),
        Said.first(
            Said.absolute(base, item.getLink()),
            permalink == null ? null : Said.absolute(base, permalink)),
        Said.first(
            Said.plain(item.getTitle()),
            Said.plain(dublinCore == null ? null : dublinCore.getTitle())),
        FeedItem.Text.html(encoded(item)),
        FeedItem.Text.html(Said.first(description, dcDescription)),
        author(item, dublinCore),
        Said.trimmed(dublinCore == null ? null : dublinCore.getLanguage()),
        Said.instant(published != null || dublinCore == null ? published : dublinCore.getDate()),
        null,
        categories(item, dublinCore),
        Said.trimmed(dublinCore == null ? null : dublinCore.getRights()));
  }

  /** ROME knows content:encoded in RSS 2.0 only; elsewhere it is foreign markup. */
  private static @Nullable String encoded(Item item) {
    if (item.getContent() != null) {
      return item.getContent().getValue();
    }
    return item.getForeignMarkup().stream()
        .filter(e -> e.getName().equals("encoded") && e.getNamespaceURI().equals(CONTENT))
        .map(Element::getText)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String author(Item item, @Nullable DCModule dublinCore) {
    if (dublinCore != null && !dublinCore.getCreators().isEmpty()) {
      return Said.names(dublinCore.getCreators().stream());
    }
    String author = Said.trimmed(item.getAuthor());
    // RSS 2.0 wants "mail@host (Name)"; most write the name alone.
    return author == null ? null : author.replaceFirst("^\\S+@\\S+\\s*\\((.+)\\)$", "$1");
  }

  private static List<String> categories(Item item, @Nullable DCModule dublinCore) {
    Stream<String> subjects =
        dublinCore == null
            ? Stream.empty()
            : dublinCore.getSubjects().stream().map(DCSubject::getValue);
    return Stream.concat(item.getCategories().stream().map(Category::getValue), subjects)
        .map(Said::plain)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
