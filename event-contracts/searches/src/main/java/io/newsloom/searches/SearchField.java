package io.newsloom.searches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields that a query can name. */
enum SearchField {
  /** Headline and body; also what a word without a field means. */
  TEXT("text", "text"),
  TITLE("title", "headline"),
  BODY("body", "body"),
  PEOPLE("people", "person"),
  ORGANISATIONS("organisations", "organisation"),
  PLACES("places", "place"),
  TOPIC("topic", "topics"),
  KEYWORD("keyword", "keywords"),
  LANGUAGE("language", "language"),
  SOURCE("source", "source"),
  AGENCY("agency", "agencies"),
  BYLINE("byline", "byline");

  /** Lengths of the word beginnings that a query for beginnings is first looked up by. */
  static final int LONG_BEGINNING = 5;

  static final int SHORT_BEGINNING = 3;

  static final char BEGINNING_MARK = '~';

  private final String key;
  private final String alias;

  SearchField(String key, String alias) {
    this.key = key;
    this.alias = alias;
  }

  /** The field of this name; null when there is none. */
  static @Nullable SearchField named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(field -> field.key.equals(wanted) || field.alias.equals(wanted))
        .findFirst()
        .orElse(null);
  }

  /** Every name, for messages. */
  static String allNames() {
    return Arrays.stream(values()).map(SearchField::key).collect(Collectors.joining(", "));
  }

  /** Its name in queries and in the index. */
  String key() {
    return key;
  }

  /** The name of a field with the first {@code length} letters of each of its words. */
  String beginnings(int length) {
    SearchField holder = this == TITLE || this == BODY ? TEXT : this;
    return holder.key() + BEGINNING_MARK + length;
  }

  /** What it holds, apart, so that no phrase goes over the border. */
  List<String> valuesOf(SearchableArticle article) {
    return switch (this) {
      case TEXT ->
          article.headline() == null
              ? List.of(ArticleDocument.bodyOf(article))
              : List.of(article.headline(), ArticleDocument.bodyOf(article));
      case TITLE -> orNone(article.headline());
      case BODY -> List.of(ArticleDocument.bodyOf(article));
      case PEOPLE -> article.people();
      case ORGANISATIONS -> article.organisations();
      case PLACES -> article.places();
      case TOPIC -> article.topics();
      case KEYWORD -> article.keywords();
      case LANGUAGE -> tagAndBeginnings(article.language());
      case SOURCE -> article.source();
      case AGENCY -> article.agencies();
      case BYLINE -> orNone(article.byline());
    };
  }

  /** {@code zh-Hant-TW}, {@code zh-Hant}, {@code zh}: whoever asks for one of them means it. */
  private static List<String> tagAndBeginnings(String tag) {
    List<String> beginnings = new ArrayList<>();
    for (int end = tag.length(); end > 0; end = tag.lastIndexOf('-', end - 1)) {
      beginnings.add(tag.substring(0, end));
    }
    return beginnings;
  }

  private static List<String> orNone(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }
}
