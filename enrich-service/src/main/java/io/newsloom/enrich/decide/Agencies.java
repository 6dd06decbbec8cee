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
   * @param original what the article is a copy of, or the copy of it that was found
   * @param others what else is at hand
   */
  static @Nullable Agency of(
      String uri, ArticleSketched article, LogEntry original, Collection<LogEntry> others) {
    Agency known = original.verdict().duplicate().agency();
    if (article.agencies().isEmpty() && known != null) {
      return new Agency(known.name(), Basis.INFERRED);
    }
    Agency agency = of(article, original.sketch());
    String agreed = agency == null ? agreed(uri, original, others) : null;
    return agreed == null ? agency : new Agency(agreed, Basis.INFERRED);
  }

  /** The same when nothing else is at hand. */
  static @Nullable Agency of(ArticleSketched article, ArticleSketched original) {
    if (!article.agencies().isEmpty()) {
      return new Agency(credited(article.agencies(), original), Basis.CREDITED);
    }
    String writer = NewsAgencies.nameOf(original.source());
    if (writer != null) {
      return new Agency(writer, Basis.INFERRED);
    }
    return original.agencies().isEmpty()
        ? null
        : new Agency(original.agencies().get(0), Basis.INFERRED);
  }

  /** Of several the one that the original is by, else one that it credits too. */
  private static String credited(List<String> names, ArticleSketched original) {
    return names.stream()
        .min(
            Comparator.comparing((String name) -> !Originals.isBy(original, name))
                .thenComparing(name -> !credits(original, name)))
        .orElseThrow();
  }

  private static boolean credits(ArticleSketched article, String name) {
    return article.agencies().stream().anyMatch(credited -> NewsAgencies.areOne(credited, name));
  }

  private static @Nullable String agreed(
      String uri, LogEntry original, Collection<LogEntry> others) {
    List<LogEntry> crediting =
        others.stream()
            .filter(other -> isCopyOf(original, other) && !other.uri().equals(uri))
            .filter(other -> !other.sketch().agencies().isEmpty())
            .sorted(Comparator.comparingLong(LogEntry::firstOrdinal))
            .toList();
    String outlet = credited(crediting, original);
    if (outlet != null || crediting.size() < AGREEING_COPIES) {
      return outlet;
    }
    return crediting.get(0).sketch().agencies().stream()
        .filter(name -> crediting.stream().allMatch(other -> credits(other.sketch(), name)))
        .findFirst()
        .orElse(null);
  }

  /** The name under which a copy credits the outlet of the original: that is an agency, then. */
  private static @Nullable String credited(List<LogEntry> copies, LogEntry original) {
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
