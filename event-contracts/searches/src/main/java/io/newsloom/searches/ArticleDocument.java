package io.newsloom.searches;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * An article as queries see it: every field is taken apart once, when the first query asks for it.
 * Not thread-safe.
 */
final class ArticleDocument {
  /** Characters of the body that are looked at: about 35,000 words. */
  static final int LONGEST_BODY = 200_000;

  private final SearchableArticle article;
  private final Map<SearchField, Words> words = new EnumMap<>(SearchField.class);
  private final Map<String, Set<String>> distinct = new HashMap<>();
  private @Nullable IndexSearcher searcher;

  ArticleDocument(SearchableArticle article) {
    this.article = article;
  }

  /** The part of the body that is looked at. */
  static String bodyOf(SearchableArticle article) {
    String body = article.body();
    return body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY);
  }

  private Words words(SearchField field) {
    Words known = words.get(field);
    if (known != null) {
      return known;
    }
    Words made = new Words();
    if (field == SearchField.TEXT) {
      made.add(words(SearchField.TITLE));
      made.add(words(SearchField.BODY));
    } else {
      field.valuesOf(article).forEach(value -> made.add(field, value));
    }
    words.put(field, made);
    return made;
  }

  /**
   * The distinct words of a field, or their beginnings.
   *
   * @param name as in the term of a query, or of {@link SearchField#beginnings}
   */
  Set<String> distinct(String name) {
    Set<String> known = distinct.get(name);
    if (known == null) {
      known = distinctOf(name);
      distinct.put(name, known);
    }
    return known;
  }

  private Set<String> distinctOf(String name) {
    int mark = name.indexOf(SearchField.BEGINNING_MARK);
    SearchField field = SearchField.named(mark < 0 ? name : name.substring(0, mark));
    if (field == null) {
      throw new IllegalArgumentException("there is no field " + name);
    }
    return mark < 0
        ? words(field).distinct()
        : words(field).beginnings(Integer.parseInt(name.substring(mark + 1)));
  }

  boolean has(Term word) {
    return distinct(word.field()).contains(word.text());
  }

  /** Whether {@link #searcher} was asked for: the first time costs far more than any query. */
  boolean isOpen() {
    return searcher != null;
  }

  /** One document with every field, for what sets of words cannot answer. */
  IndexSearcher searcher() {
    IndexSearcher open = searcher;
    if (open == null) {
      MemoryIndex index = new MemoryIndex(true, false);
      for (SearchField field : SearchField.values()) {
        if (!words(field).isEmpty()) {
          index.addField(field.key(), words(field).all());
        }
      }
      index.freeze();
      open = index.createSearcher();
      searcher = open;
    }
    return open;
  }
}
