package io.newsloom.searches;

import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;

/** An article as queries see it, taken apart once. Not thread-safe. */
final class ArticleDocument {
  /** Characters of the body that are looked at: about 35,000 words. */
  static final int LONGEST_BODY = 200_000;

  private final TreeMap<String, Words> words = new TreeMap<>();
  private final TreeMap<String, Set<String>> distinct = new TreeMap<>();

  ArticleDocument(SearchableArticle article) {
    Words text = new Words();
    for (SearchField field : SearchField.values()) {
      if (field != SearchField.TEXT) {
        Words own = new Words();
        field.valuesOf(article).forEach(own::add);
        if (field == SearchField.TITLE || field == SearchField.BODY) {
          text.add(own);
        }
        put(field, own);
      }
    }
    put(SearchField.TEXT, text);
  }

  /** The part of the body that is looked at. */
  static String bodyOf(SearchableArticle article) {
    String body = article.body();
    return body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY);
  }

  private void put(SearchField field, Words own) {
    if (own.isEmpty()) {
      return;
    }
    words.put(field.key(), own);
    distinct.put(field.key(), own.distinct());
    if (field != SearchField.TITLE && field != SearchField.BODY) {
      for (int length : new int[] {SearchField.SHORT_BEGINNING, SearchField.LONG_BEGINNING}) {
        distinct.put(field.beginnings(length), own.beginnings(length));
      }
    }
  }

  boolean has(Term word) {
    Set<String> ofField = distinct.get(word.field());
    return ofField != null && ofField.contains(word.text());
  }

  /** Visits index fields with their distinct words. */
  void forEachField(BiConsumer<String, Set<String>> visitor) {
    distinct.forEach(visitor);
  }

  /** One document with everything that a query can ask for. */
  IndexSearcher searcher() {
    MemoryIndex index = new MemoryIndex(true, false);
    words.forEach((field, own) -> index.addField(field, own.all()));
    distinct.forEach(
        (field, own) -> {
          if (!words.containsKey(field)) {
            index.addField(field, index.keywordTokenStream(own));
          }
        });
    index.freeze();
    return index.createSearcher();
  }
}
