package io.newsloom.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page to be fetched by the instance that may ask its host. Topic {@link Topic#PAGE_REQUESTS}.
 * Owner: ingest-service, which also reads it.
 *
 * @param article as the feed has it, which is what will be published when the page cannot be had;
 *     its {@code url} is the page's
 * @param requestedAt wall clock
 * @param target to be asked in place of the article's {@code url}, as that has led to another site;
 *     null when it is the {@code url} itself
 * @param hops how often a page of it has led to another site; null for never
 */
public record PageRequested(
    ArticleFetched article, Instant requestedAt, @Nullable String target, @Nullable Integer hops) {
  public PageRequested {
    Require.present(article, "article");
    Require.present(article.url(), "article.url");
    Require.present(requestedAt, "requestedAt");
    Require.time(requestedAt, "requestedAt");
    Require.atLeast(0, hops == null ? 0 : hops, "hops");
  }
}
