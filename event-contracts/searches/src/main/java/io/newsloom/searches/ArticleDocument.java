package io.newsloom.searches;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;

/** An article as queries see it. */
final class ArticleDocument {
  /** Characters of the body that are looked at: about 35,000 words. */
  static final int LONGEST_BODY = 200_000;

  private ArticleDocument() {}

  /** Made once for an article; its streams can be read once. */
  static Document of(SearchableArticle article) {
    Document document = new Document();
    Words text = new Words();
    for (SearchField part : new SearchField[] {SearchField.TITLE, SearchField.BODY}) {
      Words words = new Words();
      part.valuesOf(article).forEach(words::add);
      addWords(document, part, words);
      text.add(words);
    }
    addWords(document, SearchField.TEXT, text);
    addBeginnings(document, SearchField.TEXT, text);
    for (SearchField field : SearchField.values()) {
      switch (field) {
        case TEXT, TITLE, BODY -> {}
        default -> {
          Words words = new Words();
          field.valuesOf(article).forEach(words::add);
          addWords(document, field, words);
          addBeginnings(document, field, words);
        }
      }
    }
    return document;
  }

  /** The part of the body that is looked at. */
  static String bodyOf(SearchableArticle article) {
    String body = article.body();
    return body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY);
  }

  private static void addWords(Document document, SearchField field, Words words) {
    if (!words.isEmpty()) {
      document.add(new Field(field.key(), words.all(), TextField.TYPE_NOT_STORED));
    }
  }

  private static void addBeginnings(Document document, SearchField field, Words words) {
    if (words.isEmpty()) {
      return;
    }
    for (int length : new int[] {SearchField.SHORT_BEGINNING, SearchField.LONG_BEGINNING}) {
      document.add(
          new Field(field.beginnings(length), words.beginnings(length), TextField.TYPE_NOT_STORED));
    }
  }
}
