package io.newsloom.contracts;

import java.time.Instant;

/**
 * A page to be fetched by the instance that may ask its host. Topic {@link Topic#PAGE_REQUESTS}.
 * Owner: ingest-service, which also reads it.
 *
 * @param article as the feed has it, which is what will be published when the page cannot be had;
 *     its {@code url} is the page's
 * @param requestedAt wall clock
 */
public record PageRequested(ArticleFetched article, Instant requestedAt) {
  public PageRequested {
    Require.present(article, "article");
    Require.present(article.url(), "article.url");
    Require.present(requestedAt, "requestedAt");
    Require.time(requestedAt, "requestedAt");
  }
}
