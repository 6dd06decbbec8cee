package io.newsloom.searches;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.queryparser.classic.Token;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.WildcardQuery;
import org.jspecify.annotations.Nullable;

/**
 * Lucene's classic query syntax within bounds: everything that could walk all words of an article
 * or that people read in two ways is refused with its place. Words beside each other must all
 * match. One instance parses one query.
 */
final class QueryGrammar extends QueryParser {
  /** Longest query, in characters. */
  static final int LONGEST = 2_000;

  /** Most words, phrases and beginnings in one query. */
  static final int MOST_CLAUSES = 64;

  /** Deepest nesting of brackets; each one is a few frames on the stack. */
  static final int DEEPEST = 8;

  /** Most words that may stand between those of a phrase, {@code "a b"~20}. */
  static final int MOST_SLOP = 20;

  /** Fewest letters before a {@code *} or {@code ?}. */
  static final int SHORTEST_BEGINNING = 3;

  private static final int MOST_WILDCARDS = 3;

  // What the parser says to addClause; the base class keeps its names for them to itself.
  private static final int CONJUNCTION_OR = 2;
  private static final int MODIFIER_NOT = 10;
  private static final int MODIFIER_REQUIRED = 11;

  private static final Pattern WILDCARD = Pattern.compile("[*?]");
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}\\p{M}.*?]+");
  private static final Pattern COLUMN = Pattern.compile("column (\\d+)");

  private enum Joint {
    AND,
    OR,
    NOT
  }

  /** How the clauses of each pair of brackets are joined, by the parser's list of them. */
  private final IdentityHashMap<List<BooleanClause>, Set<Joint>> joints = new IdentityHashMap<>();

  private int clauses;

  private QueryGrammar() {
    super(SearchField.TEXT.key(), WordAnalyzer.WORDS);
    setDefaultOperator(Operator.AND);
    setSplitOnWhitespace(true);
    setAutoGeneratePhraseQueries(true); // coal-quay is a phrase, not two words
    setAllowLeadingWildcard(true); // so that our own message is given
  }

  /**
   * @throws InvalidSearchException when the query is beyond the bounds or no query
   */
  static Query query(String query) throws InvalidSearchException {
    if (query.isBlank()) {
      throw new InvalidSearchException("query", "query is missing");
    }
    if (query.length() > LONGEST) {
      throw new InvalidSearchException(
          "query", "query must have at most " + LONGEST + " characters but has " + query.length());
    }
    checkDepth(query);
    try {
      return new QueryGrammar().parsed(query);
    } catch (Refused refused) {
      throw new InvalidSearchException(refused.reason, refused.character);
    }
  }

  /** The parser recurses into brackets, so they are counted before. */
  private static void checkDepth(String query) throws InvalidSearchException {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(' && ++depth > DEEPEST) {
        throw new InvalidSearchException(
            "brackets must not be nested deeper than " + DEEPEST, i + 1);
      } else if (!quoted && c == ')') {
        depth--;
      }
    }
  }

  private Query parsed(String query) throws InvalidSearchException {
    try {
      return super.parse(query);
    } catch (ParseException e) {
      Token next =
          e.getCause() instanceof ParseException syntax && syntax.currentToken != null
              ? syntax.currentToken.next
              : null;
      if (next != null) {
        throw new InvalidSearchException(
            next.kind == EOF
                ? "the query ends where a word, a phrase or a bracket was expected"
                : "'" + next.image + "' cannot stand here",
            next.beginColumn + 1);
      }
      Matcher column = COLUMN.matcher(String.valueOf(e.getMessage()));
      throw new InvalidSearchException(
          "a quotation mark, bracket or slash is not closed, or \\ needs a character after it",
          column.find() ? Integer.parseInt(column.group(1)) : query.length());
    } catch (IllegalArgumentException e) { // Lucene's own check of the number after ^
      int boost = query.indexOf('^');
      throw new InvalidSearchException(
          "a number is not possible here: " + e.getMessage(), boost < 0 ? 1 : boost + 1);
    }
  }

  /** Carries a refusal through the parser. */
  private static final class Refused extends RuntimeException {
    private final String reason;
    private final int character;

    Refused(String reason, int character) {
      super(reason, null, false, false);
      this.reason = reason;
      this.character = character;
    }
  }

  private Refused refused(String reason) {
    return new Refused(reason, token.beginColumn + 1);
  }

  private SearchField known(String name) {
    SearchField known = SearchField.named(name);
    if (known == null) {
      throw refused(
          "there is no field "
              + name
              + "; fields are "
              + SearchField.allNames()
              + " (put text that has a colon in quotation marks)");
    }
    return known;
  }

  private void count() {
    if (++clauses > MOST_CLAUSES) {
      throw refused("a query must have at most " + MOST_CLAUSES + " words and phrases");
    }
  }

  @Override
  protected void addClause(List<BooleanClause> list, int conjunction, int modifier, Query query) {
    Set<Joint> seen = joints.computeIfAbsent(list, l -> new HashSet<>());
    if (modifier == MODIFIER_NOT) {
      seen.add(Joint.NOT);
    }
    if (modifier == MODIFIER_REQUIRED || (conjunction != CONJUNCTION_OR && !list.isEmpty())) {
      seen.add(modifier == MODIFIER_NOT ? Joint.NOT : Joint.AND);
    }
    if (conjunction == CONJUNCTION_OR) {
      seen.add(Joint.OR);
    }
    if (seen.contains(Joint.OR) && seen.size() > 1) {
      throw refused(
          "OR stands beside AND, NOT or two words without OR; say with brackets which belong"
              + " together, as in (a OR b) AND c");
    }
    super.addClause(list, conjunction, modifier, query);
  }

  @Override
  protected Query getBooleanQuery(List<BooleanClause> list) throws ParseException {
    if (list.stream().allMatch(BooleanClause::isProhibited)) {
      throw refused("NOT alone finds nothing; say also what must be there");
    }
    return super.getBooleanQuery(list);
  }

  @Override
  protected Query getFieldQuery(String field, String text, boolean quoted) throws ParseException {
    SearchField known = known(field);
    count();
    if (quoted && text.contains("*")) {
      throw refused("* does not work between quotation marks");
    }
    Query query = super.getFieldQuery(known.key(), text, quoted);
    if (query == null) {
      throw refused("'" + text + "' has no letter or digit");
    }
    return query;
  }

  @Override
  protected Query getFieldQuery(String field, String text, int slop) throws ParseException {
    if (slop > MOST_SLOP) {
      throw refused("the number after a phrase must be at most " + MOST_SLOP);
    }
    // It asks for the phrase by the other method and then sets the distance.
    return super.getFieldQuery(field, text, slop);
  }

  @Override
  protected Query getPrefixQuery(String field, String beginning) {
    return wildcard(field, beginning + "*");
  }

  @Override
  protected Query getWildcardQuery(String field, String pattern) {
    if ("*".equals(field)) {
      throw refused("a query that matches everything is of no use");
    }
    return wildcard(field, pattern);
  }

  private Query wildcard(String field, String pattern) {
    SearchField known = known(field);
    count();
    if (pattern.indexOf('\\') >= 0 || !PLAIN.matcher(pattern).matches()) {
      throw refused("a word with * or ? may have letters, digits and full stops only");
    }
    Matcher first = WILDCARD.matcher(pattern);
    int letters = first.find() ? first.start() : pattern.length();
    long wildcards = pattern.chars().filter(c -> c == '*' || c == '?').count();
    if (letters < SHORTEST_BEGINNING || wildcards > MOST_WILDCARDS) {
      throw refused(
          "a word with * or ? must begin with at least "
              + SHORTEST_BEGINNING
              + " letters and have at most "
              + MOST_WILDCARDS
              + " of them");
    }
    String start = folded(pattern.substring(0, letters));
    String rest = pattern.substring(letters);
    return rest.equals("*")
        ? new PrefixQuery(new Term(known.key(), start))
        : new WildcardQuery(new Term(known.key(), start + foldedPattern(rest)));
  }

  private static String folded(String text) {
    return WordAnalyzer.WORDS.normalize("", text).utf8ToString();
  }

  private static String foldedPattern(String pattern) {
    StringBuilder folded = new StringBuilder();
    Matcher wildcard = WILDCARD.matcher(pattern);
    int from = 0;
    while (wildcard.find()) {
      folded.append(folded(pattern.substring(from, wildcard.start()))).append(wildcard.group());
      from = wildcard.end();
    }
    return folded.append(folded(pattern.substring(from))).toString();
  }

  @Override
  protected Query getRegexpQuery(String field, String pattern) {
    throw refused(
        "regular expressions are not allowed; put text that has slashes in quotation marks");
  }

  @Override
  protected Query getFuzzyQuery(String field, String word, float similarity) {
    throw refused("~ after a word is not allowed; use OR or a beginning such as " + word + "*");
  }

  @Override
  protected Query getRangeQuery(
      String field,
      @Nullable String from,
      @Nullable String to,
      boolean fromIncluded,
      boolean toIncluded) {
    throw refused("ranges are not allowed");
  }
}
