package io.newsloom.enrich.identity;

import org.jspecify.annotations.Nullable;

/** The persisted side of identities. In the service a changelogged store, in tests a map. */
public interface IdentityStore {
  @Nullable KnownArticle article(String uri);

  void putArticle(KnownArticle article);

  /** What a name leads to: a uri, {@link ArticleName#SHARED}, or null when it was never seen. */
  @Nullable String uriOf(ArticleName name);

  void bind(ArticleName name, String uri);
}
