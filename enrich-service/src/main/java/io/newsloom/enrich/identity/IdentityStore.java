package io.newsloom.enrich.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The persisted side of identities. In the service a changelogged store, in tests a map. */
public interface IdentityStore {
  @Nullable KnownArticle article(String uri);

  void putArticle(KnownArticle article);

  /** What a name leads to: a uri, {@link ArticleName#SHARED}, or null when it was never seen. */
  @Nullable String uriOf(ArticleName name);

  void bind(ArticleName name, String uri);

  /**
   * What is stored from a key on, in an order of keys that never changes.
   *
   * @param from inclusive; empty for the first
   */
  List<Stored> from(String from, int most);

  /** Removes what is under a key that {@link #from} gave. */
  void forget(String key);

  /** Where the last sweep ended; empty before the first. */
  String sweptTo();

  void putSweptTo(String key);

  /**
   * One thing that is stored.
   *
   * @param article null for a name
   * @param uri what the name leads to; for an article its own
   */
  record Stored(String key, @Nullable KnownArticle article, String uri) {}
}
