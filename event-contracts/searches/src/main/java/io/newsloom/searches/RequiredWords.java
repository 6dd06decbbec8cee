package io.newsloom.searches;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/**
 * Words without which a query cannot match: the rarest first, so that an article is asked for it,
 * then at most two more. A query with alternatives has one of these for each.
 *
 * @param key the rarest
 */
record RequiredWords(Term key, List<Term> others) {
  private static final int MOST = 3;
  private static final Pattern WILDCARD = Pattern.compile("[*?]");

  /** Long words are rare ones; a language or the beginning of a word says little. */
  private static final Comparator<Term> RAREST_FIRST =
      Comparator.comparingDouble(RequiredWords::rarity)
          .reversed()
          .thenComparing(Comparator.naturalOrder());

  private static double rarity(Term term) {
    double length = Math.min(term.text().length(), 12);
    if (term.field().equals(SearchField.LANGUAGE.key())) {
      return 0;
    }
    return term.field().indexOf(SearchField.BEGINNING_MARK) >= 0 ? length / 2 : length;
  }

  /**
   * @throws IllegalStateException when some alternative of the query requires no word; the grammar
   *     lets no such query through
   */
  static List<RequiredWords> of(Query query) {
    List<RequiredWords> all = new ArrayList<>();
    for (Set<Term> words : new LinkedHashSet<>(alternatives(query))) {
      List<Term> rarest = words.stream().sorted(RAREST_FIRST).limit(MOST).toList();
      if (rarest.isEmpty()) {
        throw new IllegalStateException("expected a word that " + query + " cannot do without");
      }
      all.add(new RequiredWords(rarest.get(0), rarest.subList(1, rarest.size())));
    }
    return List.copyOf(all);
  }

  private static List<Set<Term>> alternatives(Query query) {
    if (query instanceof TermQuery term) {
      return List.of(Set.of(term.getTerm()));
    }
    if (query instanceof PhraseQuery phrase) {
      return List.of(Set.of(new LinkedHashSet<>(List.of(phrase.getTerms())).toArray(Term[]::new)));
    }
    if (query instanceof BoostQuery boosted) {
      return alternatives(boosted.getQuery());
    }
    if (query instanceof BooleanQuery clauses) {
      List<List<Set<Term>>> required =
          clauses.clauses().stream()
              .filter(BooleanClause::isRequired)
              .map(clause -> alternatives(clause.getQuery()))
              .toList();
      return required.isEmpty() ? anyOf(clauses) : allOf(required);
    }
    if (query instanceof PrefixQuery beginning) {
      return List.of(Set.of(beginning(beginning.getPrefix())));
    }
    if (query instanceof WildcardQuery pattern) {
      return List.of(Set.of(beginning(pattern.getTerm())));
    }
    throw new IllegalStateException("the grammar makes no " + query.getClass().getName());
  }

  /** Of a word with a star the first letters, as far as they are looked up. */
  private static Term beginning(Term pattern) {
    SearchField field = SearchField.named(pattern.field());
    if (field == null) {
      throw new IllegalStateException("there is no field " + pattern.field());
    }
    int letters = WILDCARD.split(pattern.text(), 2)[0].length();
    int length =
        letters >= SearchField.LONG_BEGINNING
            ? SearchField.LONG_BEGINNING
            : SearchField.SHORT_BEGINNING;
    return new Term(field.beginnings(length), pattern.text().substring(0, length));
  }

  private static List<Set<Term>> anyOf(BooleanQuery clauses) {
    return clauses.clauses().stream()
        .filter(clause -> clause.getOccur() == BooleanClause.Occur.SHOULD)
        .flatMap(clause -> alternatives(clause.getQuery()).stream())
        .toList();
  }

  /** The alternatives of the clause with the rarest words, each with what all others require. */
  private static List<Set<Term>> allOf(List<List<Set<Term>>> required) {
    List<Set<Term>> chosen =
        required.stream().max(Comparator.comparingDouble(RequiredWords::leastRarity)).orElseThrow();
    Set<Term> common = new LinkedHashSet<>();
    required.stream()
        .filter(clause -> clause != chosen && clause.size() == 1)
        .map(clause -> clause.get(0))
        .forEach(common::addAll);
    return chosen.stream().map(words -> union(words, common)).toList();
  }

  private static double leastRarity(List<Set<Term>> alternatives) {
    return alternatives.stream()
        .mapToDouble(words -> words.stream().mapToDouble(RequiredWords::rarity).max().orElse(-1))
        .min()
        .orElse(-1);
  }

  private static Set<Term> union(Collection<Term> some, Collection<Term> more) {
    Set<Term> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return all;
  }
}
