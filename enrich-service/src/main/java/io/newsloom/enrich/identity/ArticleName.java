package io.newsloom.enrich.identity;

import io.newsloom.contracts.AltId;
import java.net.URI;
import java.util.Optional;

/**
 * One name of an article as a key.
 *
 * @param strong whether the name alone proves that it is the same article; a weak one needs
 *     agreement of the texts
 */
public record ArticleName(String key, boolean strong) {
  /** Marks a name that different articles go by: it proves nothing from then on. */
  public static final String SHARED = "*";

  static ArticleName ofProposedUri(String uri) {
    return new ArticleName("uri " + uri, true);
  }

  static ArticleName ofLink(String url) {
    return new ArticleName("link " + url, true);
  }

  /**
   * The key for an alternative id, or nothing when it may not be trusted: a canonical or AMP link
   * outside the article's own registrable domain (a {@link SyndicationLink}), or one that leads to
   * a home page.
   */
  static Optional<ArticleName> of(AltId id, String ownDomain) {
    return switch (id.role()) {
      case GUID -> Optional.of(new ArticleName("guid " + id.scope() + " " + id.value(), false));
      case URL -> isHomePage(id.value()) ? Optional.empty() : Optional.of(ofLink(id.value()));
      case CANONICAL, AMP ->
          id.scope().equals(ownDomain) && !isHomePage(id.value())
              ? Optional.of(new ArticleName("link " + id.value(), false))
              : Optional.empty();
    };
  }

  static boolean isHomePage(String url) {
    try {
      URI parsed = URI.create(url);
      String path = parsed.getPath();
      return parsed.getQuery() == null && (path == null || path.isEmpty() || path.equals("/"));
    } catch (IllegalArgumentException e) {
      // Not a URL: no home page, and as a name as good as any other text.
      return false;
    }
  }
}
