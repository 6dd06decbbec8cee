package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate.Agency;
import io.newsloom.contracts.Duplicate.Agency.Basis;
import io.newsloom.enrich.text.NewsAgencies;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose text a copy is. */
final class Agencies {
  /** What one copy credits can be its own mistake. */
  private static final int AGREEING_COPIES = 2;

  private Agencies() {}

  /**
   * The agency that a copy credits; else the one that wrote its original, that the original
   * credits, or that all its other copies which credit one agree on. Null when there is none.
   *
   * @param uri of the article
   * @param original what the article is a duplicate of, or the copy of it that was found
   * @param others what else is at hand
   */
  static @Nullable Agency of(
      String uri, ArticleSketched article, LogEntry original, Collection<LogEntry> others) {
    Agency credited = credited(article, original.sketch());
    String inferred = credited == null ? inferred(uri, original, others) : null;
    return inferred == null ? credited : new Agency(inferred, Basis.INFERRED);
  }

  /**
   * The agency that an article itself credits; of several the one that the original is by, else one
   * that it credits too. Null when it credits none.
   */
  static @Nullable Agency credited(ArticleSketched article, ArticleSketched original) {
    return article.agencies().stream()
        .min(
            Comparator.comparing((String name) -> !Originals.isBy(original, name))
                .thenComparing(name -> !credits(original, name)))
        .map(name -> new Agency(name, Basis.CREDITED))
        .orElse(null);
  }

  private static boolean credits(ArticleSketched article, String name) {
    return article.agencies().stream().anyMatch(credited -> NewsAgencies.areOne(credited, name));
  }

  private static @Nullable String inferred(
      String uri, LogEntry original, Collection<LogEntry> others) {
    Agency known = original.verdict().duplicate().agency();
    if (known != null) {
      return known.name();
    }
    String writer = NewsAgencies.nameOf(original.sketch().source());
    if (writer != null || !original.sketch().agencies().isEmpty()) {
      return writer != null ? writer : original.sketch().agencies().get(0);
    }
    List<LogEntry> crediting =
        others.stream()
            .filter(other -> isCopyOf(original, other) && !other.uri().equals(uri))
            .filter(other -> !other.sketch().agencies().isEmpty())
            .sorted(Comparator.comparingLong(LogEntry::firstOrdinal))
            .toList();
    String outlet = writer(crediting, original);
    if (outlet != null || crediting.size() < AGREEING_COPIES) {
      return outlet;
    }
    return crediting.get(0).sketch().agencies().stream()
        .filter(name -> crediting.stream().allMatch(other -> credits(other.sketch(), name)))
        .findFirst()
        .orElse(null);
  }

  /** The name under which a copy credits the outlet of the original: that is an agency, then. */
  private static @Nullable String writer(List<LogEntry> copies, LogEntry original) {
    return copies.stream()
        .flatMap(copy -> copy.sketch().agencies().stream())
        .filter(name -> Originals.isBy(original.sketch(), name))
        .findFirst()
        .orElse(null);
  }

  private static boolean isCopyOf(LogEntry original, LogEntry other) {
    return other.verdict().duplicate().isDuplicate()
        && original.uri().equals(other.verdict().duplicate().originalUri());
  }
}
