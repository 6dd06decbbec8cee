package io.newsloom.enrich.streams;

import io.newsloom.enrich.identity.ArticleName;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.identity.KnownArticleBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Identities in the store {@link DecideStage#IDENTITIES}. */
public final class StoredIdentities implements IdentityStore {
  private static final String ARTICLES = "a ";

  /** Behind every article and name. */
  private static final String END = "o";

  /** Before every article and name. */
  private static final byte[] SWEPT_TO = Wire.key("S");

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

  @Override
  public List<Stored> from(String from, int most) {
    List<Stored> found = new ArrayList<>();
    byte[] first = Wire.key(from.compareTo(ARTICLES) < 0 ? ARTICLES : from);
    try (KeyValueIterator<byte[], byte[]> entries = store.range(first, Wire.key(END))) {
      while (entries.hasNext() && found.size() < most) {
        KeyValue<byte[], byte[]> entry = entries.next();
        String key = new String(entry.key, StandardCharsets.UTF_8);
        if (key.startsWith(ARTICLES)) {
          KnownArticle article = KnownArticleBytes.read(entry.value);
          found.add(new Stored(key, article, article.uri()));
        } else {
          found.add(new Stored(key, null, new String(entry.value, StandardCharsets.UTF_8)));
        }
      }
    }
    return found;
  }

  @Override
  public void forget(String key) {
    store.delete(Wire.key(key));
  }

  @Override
  public String sweptTo() {
    byte[] key = store.get(SWEPT_TO);
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  @Override
  public void putSweptTo(String key) {
    store.put(SWEPT_TO, Wire.key(key));
  }

  private static byte[] articleKey(String uri) {
    return Wire.key(ARTICLES + uri);
  }

  private static byte[] nameKey(ArticleName name) {
    return Wire.key("n " + name.key());
  }
}
