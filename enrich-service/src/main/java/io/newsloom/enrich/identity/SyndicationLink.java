package io.newsloom.enrich.identity;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleSketched;
import org.jspecify.annotations.Nullable;

/**
 * A canonical or AMP link of an article to another registrable domain: by it a publisher says whose
 * text the page shows. It is no name of the article, but evidence that it is a copy.
 */
public final class SyndicationLink {
  private SyndicationLink() {}

  /** The first canonical one, else the first AMP one; null for the many articles without. */
  public static @Nullable AltId of(ArticleSketched article) {
    AltId amp = null;
    for (AltId id : article.altIds()) {
      boolean leadsElsewhere =
          (id.role() == AltId.Role.CANONICAL || id.role() == AltId.Role.AMP)
              && !id.scope().equals(IdentityResolver.domainOf(article))
              && !ArticleName.isHomePage(id.value());
      if (leadsElsewhere && id.role() == AltId.Role.CANONICAL) {
        return id;
      }
      amp = leadsElsewhere && amp == null ? id : amp;
    }
    return amp;
  }

  /**
   * The article that a link leads to, in one read of the names; null when it was never seen or when
   * different articles go by that name.
   */
  public static @Nullable String target(@Nullable AltId link, IdentityStore identities) {
    String uri = link == null ? null : identities.uriOf(ArticleName.ofLink(link.value()));
    return ArticleName.SHARED.equals(uri) ? null : uri;
  }
}
