package io.newsloom.enrich.streams;

import io.newsloom.enrich.identity.ArticleName;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.identity.KnownArticleBytes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Identities in the store {@link DecideStage#IDENTITIES}. */
public final class StoredIdentities implements IdentityStore {
  private final KeyValueStore<byte[], byte[]> store;

  public StoredIdentities(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  @Override
  public @Nullable KnownArticle article(String uri) {
    byte[] value = store.get(articleKey(uri));
    return value == null ? null : KnownArticleBytes.read(value);
  }

  @Override
  public void putArticle(KnownArticle article) {
    store.put(articleKey(article.uri()), KnownArticleBytes.write(article));
  }

  @Override
  public @Nullable String uriOf(ArticleName name) {
    byte[] value = store.get(nameKey(name));
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  @Override
  public void bind(ArticleName name, String uri) {
    store.put(nameKey(name), Wire.key(uri));
  }

  private static byte[] articleKey(String uri) {
    return Wire.key("a " + uri);
  }

  private static byte[] nameKey(ArticleName name) {
    return Wire.key("n " + name.key());
  }
}
