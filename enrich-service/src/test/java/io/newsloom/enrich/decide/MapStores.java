package io.newsloom.enrich.decide;

import io.newsloom.enrich.identity.ArticleName;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.identity.KnownArticleBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The decider's stores as maps of bytes: what a compacted changelog keeps, and nothing else. */
public final class MapStores implements DecisionLog, IdentityStore {
  private final TreeMap<Long, byte[]> log = new TreeMap<>();
  private final Map<String, byte[]> articles = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private String sweptTo = "";

  /** Stores with the same content, to go on from here more than once. */
  public MapStores copy() {
    MapStores copy = new MapStores();
    copy.log.putAll(log);
    copy.articles.putAll(articles);
    copy.names.putAll(names);
    copy.sweptTo = sweptTo;
    return copy;
  }

  @Override
  public @Nullable LogEntry get(long ordinal) {
    byte[] value = log.get(ordinal);
    return value == null ? null : LogEntryBytes.read(value);
  }

  @Override
  public void put(long ordinal, LogEntry entry) {
    log.put(ordinal, LogEntryBytes.write(entry));
  }

  @Override
  public void delete(long ordinal) {
    log.remove(ordinal);
  }

  @Override
  public @Nullable LogEntry last() {
    return log.isEmpty() ? null : LogEntryBytes.read(log.lastEntry().getValue());
  }

  @Override
  public void scan(BiPredicate<Long, LogEntry> visitor) {
    for (Map.Entry<Long, byte[]> entry : log.entrySet()) {
      if (!visitor.test(entry.getKey(), LogEntryBytes.read(entry.getValue()))) {
        return;
      }
    }
  }

  @Override
  public @Nullable KnownArticle article(String uri) {
    byte[] value = articles.get(uri);
    return value == null ? null : KnownArticleBytes.read(value);
  }

  @Override
  public void putArticle(KnownArticle article) {
    articles.put(article.uri(), KnownArticleBytes.write(article));
  }

  @Override
  public @Nullable String uriOf(ArticleName name) {
    return names.get(name.key());
  }

  @Override
  public void bind(ArticleName name, String uri) {
    names.put(name.key(), uri);
  }

  @Override
  public List<Stored> from(String from, int most) {
    List<Stored> found = new ArrayList<>();
    for (String uri : articles.keySet().stream().sorted().toList()) {
      found.add(new Stored("a " + uri, Objects.requireNonNull(article(uri)), uri));
    }
    names.keySet().stream()
        .sorted()
        .forEach(name -> found.add(new Stored("n " + name, null, names.get(name))));
    return found.stream().filter(stored -> stored.key().compareTo(from) >= 0).limit(most).toList();
  }

  @Override
  public void forget(String key) {
    if (key.startsWith("a ")) {
      articles.remove(key.substring(2));
    } else {
      names.remove(key.substring(2));
    }
  }

  @Override
  public String sweptTo() {
    return sweptTo;
  }

  @Override
  public void putSweptTo(String key) {
    sweptTo = key;
  }

  int identities() {
    return articles.size() + names.size();
  }

  int size() {
    return log.size();
  }
}
