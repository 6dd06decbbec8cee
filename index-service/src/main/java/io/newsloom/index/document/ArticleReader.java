package io.newsloom.index.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.IndexNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@link ArticleEnriched} as a document of {@code newsloom-articles}. {@code @timestamp} is when
 * the present text was fetched, {@code event.created} when the article was first seen.
 */
public final class ArticleReader extends EventReader {
  private final IndexNames names;
  private final InstantSource clock;

  public ArticleReader(IndexNames names, InstantSource clock) {
    this.names = names;
    this.clock = clock;
  }

  @Override
  String alias() {
    return names.articles();
  }

  @Override
  String historyAlias() {
    return names.revisions();
  }

  @Override
  Intent store(byte[] value, Origin origin) {
    ArticleEnriched article = EventJson.read(value, ArticleEnriched.class);
    String index =
        names.articles(IndexMonth.of("firstSeen", article.firstSeen(), origin.produced()));
    return new Intent.Store(
        index,
        article.uri(),
        article.version(),
        DocumentJson.bytes(document(article, origin.traceId(), clock.instant())));
  }

  static ObjectNode document(ArticleEnriched article, @Nullable String traceId, Instant ingested) {
    ObjectNode document =
        DocumentJson.envelope(
            "newsloom.articles", article.fetchedAt(), article.firstSeen(), ingested, traceId);
    if (article.url() != null) {
      addUrl(document, article.url(), article.source().domain());
    }
    ObjectNode fields = DocumentJson.snakeCase(article);
    fields.remove("url"); // it stands in the envelope
    if (article.feed() != null) {
      fields.putObject("feed").put("url", article.feed());
    }
    fields.put("story_or_uri", article.story() == null ? article.uri() : article.story().id());
    ObjectNode text =
        fields.putObject("text").putObject(TextLanguage.of(article.language()).field());
    if (article.headline() != null) {
      text.put("headline", article.headline());
    }
    text.put("body", article.body());
    document.set("newsloom", fields);
    return document;
  }

  /** The publisher's domain is the URL's registered domain only where the host lies in it. */
  private static void addUrl(ObjectNode document, String url, @Nullable String publisher) {
    ObjectNode parts = document.putObject("url").put("original", url).put("full", url);
    String host = host(url);
    if (host != null) {
      parts.put("domain", host);
      if (publisher != null && (host.equals(publisher) || host.endsWith("." + publisher))) {
        parts.put("registered_domain", publisher);
      }
    }
  }

  private static @Nullable String host(String url) {
    try {
      String host = new URI(url).getHost();
      return host == null ? null : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return null; // found in the wild: the URL is kept as it is, without a domain
    }
  }
}
