package io.newsloom.enrich.identity;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleSketched;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article that a text belongs to by its names: whatever a feed does to GUIDs and links,
 * the article that had a name first keeps it. A weak name (GUID, canonical, AMP) that leads to
 * another text is marked as shared and never believed again.
 */
public final class IdentityResolver {
  private final IdentityStore store;

  public IdentityResolver(IdentityStore store) {
    this.store = store;
  }

  /**
   * @param uri resolved
   * @param known null for an article never seen before
   * @param newNames names that were not known to lead to it
   */
  public record Resolution(String uri, @Nullable KnownArticle known, List<AltId> newNames) {}

  /**
   * Resolves and remembers the names.
   *
   * @param sameText whether the text agrees with that article's current one; asked only for weak
   *     names
   */
  public Resolution resolve(ArticleSketched article, Predicate<KnownArticle> sameText) {
    String domain = domainOf(article);
    String uri = find(article, domain, sameText).orElse(article.uri());
    ArticleName proposed = ArticleName.ofProposedUri(article.uri());
    if (store.uriOf(proposed) == null) {
      store.bind(proposed, uri);
    }
    List<AltId> added = new ArrayList<>();
    KnownArticle known = store.article(uri);
    for (AltId id : article.altIds()) {
      boolean bound = false;
      Optional<ArticleName> name = ArticleName.of(id, domain);
      if (name.isPresent()) {
        if (store.uriOf(name.get()) == null) {
          store.bind(name.get(), uri);
        }
        bound = uri.equals(store.uriOf(name.get()));
      }
      boolean listed = known != null && known.altIds().contains(id);
      if (bound && !listed && !added.contains(id)) {
        added.add(id);
      }
    }
    return new Resolution(uri, known, added);
  }

  private Optional<String> find(
      ArticleSketched article, String domain, Predicate<KnownArticle> sameText) {
    String byProposal = store.uriOf(ArticleName.ofProposedUri(article.uri()));
    if (byProposal != null) {
      return Optional.of(byProposal);
    }
    List<ArticleName> names =
        article.altIds().stream()
            .flatMap(id -> ArticleName.of(id, domain).stream())
            .sorted(Comparator.comparing(name -> !name.strong()))
            .toList();
    for (ArticleName name : names) {
      String uri = store.uriOf(name);
      KnownArticle known =
          uri == null || uri.equals(ArticleName.SHARED) ? null : store.article(uri);
      if (known == null) {
        continue;
      }
      if (name.strong() || sameText.test(known)) {
        return Optional.of(known.uri());
      }
      store.bind(name, ArticleName.SHARED);
    }
    return Optional.empty();
  }

  static String domainOf(ArticleSketched article) {
    return article.altIds().stream()
        .filter(id -> id.role() == AltId.Role.URL)
        .map(AltId::scope)
        .findFirst()
        .orElse(article.source().key());
  }
}
