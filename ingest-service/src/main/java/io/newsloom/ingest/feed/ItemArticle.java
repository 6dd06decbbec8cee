package io.newsloom.ingest.feed;

import io.newsloom.contracts.ArticleFetched;

/**
 * An entry as article.
 *
 * @param hash 16 lower-case hex characters over all that the entry says
 */
public record ItemArticle(ArticleFetched article, String hash) {}
