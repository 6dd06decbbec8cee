package io.newsloom.searches;

import io.newsloom.contracts.SavedSearch;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** A search that was checked and can be matched. Immutable. */
public final class CompiledSearch {
  /** Version of grammar and words: another one can match other articles. */
  public static final String VERSION = "searches-2";

  /** Most searches in one installation. */
  public static final int MOST_SEARCHES = 10_000;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.:-]{0,39}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:/&-]{0,63}");
  private static final int LONGEST_NAME = 200;
  private static final int MOST_LABELS = 20;
  private static final int LONGEST_LABEL = 100;

  private final SavedSearch search;
  private final Query query;
  private final List<RequiredWords> required;

  private CompiledSearch(SavedSearch search, Query query) {
    this.search = search;
    this.query = query;
    this.required = RequiredWords.of(query);
  }

  /**
   * @throws InvalidSearchException when a field is beyond its bounds or the query is refused
   */
  public static CompiledSearch of(SavedSearch search) throws InvalidSearchException {
    require(
        ID.matcher(search.id()).matches(),
        "id",
        "id must have 1 to 40 lower-case letters, digits, full stops, colons and hyphens and begin"
            + " with a letter or digit");
    require(
        search.name().length() <= LONGEST_NAME,
        "name",
        "name must have at most " + LONGEST_NAME + " characters");
    require(
        search.tag() == null || TAG.matcher(search.tag()).matches(),
        "tag",
        "tag must have 1 to 64 letters, digits, spaces and . _ : / & - and begin with a letter or"
            + " digit");
    require(
        search.labels().size() <= MOST_LABELS
            && search.labels().stream().allMatch(label -> label.length() <= LONGEST_LABEL),
        "labels",
        "labels must be at most " + MOST_LABELS + " of at most " + LONGEST_LABEL + " characters");
    return new CompiledSearch(search, query(search.query(), search.language()));
  }

  private static Query query(String text, @Nullable String language) throws InvalidSearchException {
    Query query = QueryGrammar.query(text);
    if (language == null) {
      return query;
    }
    require(
        LANGUAGE.matcher(language).matches(),
        "language",
        "language must be a BCP 47 tag such as en or pt-BR");
    Term tag = new Term(SearchField.LANGUAGE.key(), language.toLowerCase(Locale.ROOT));
    return new BooleanQuery.Builder()
        .add(query, BooleanClause.Occur.MUST)
        .add(new TermQuery(tag), BooleanClause.Occur.FILTER)
        .build();
  }

  private static void require(boolean holds, String field, String message)
      throws InvalidSearchException {
    if (!holds) {
      throw new InvalidSearchException(field, message);
    }
  }

  public SavedSearch search() {
    return search;
  }

  public String id() {
    return search.id();
  }

  Query query() {
    return query;
  }

  /** An article that has all words of none of these does not match. */
  List<RequiredWords> required() {
    return required;
  }
}
