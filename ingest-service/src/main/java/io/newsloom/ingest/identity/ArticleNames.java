package io.newsloom.ingest.identity;

import io.newsloom.contracts.AltId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an article is called, as far as its edge knows.
 *
 * @param uri proposed, {@code uri-v1}
 * @param altIds every name it goes by
 */
public record ArticleNames(String uri, List<AltId> altIds) {
  public ArticleNames {
    altIds = List.copyOf(altIds);
  }

  /**
   * @param url null when there is none, or when it does not name this article alone
   * @param canonical as the publisher states it; null if not stated
   * @param guid null when there is none, or when it does not name this article alone
   * @param guidScope within what the GUID is unique: the feed's id, which stays when it moves, or
   *     the source
   * @param sourceKey tells this source from others
   * @param text names the article when nothing else does
   */
  public static ArticleNames of(
      @Nullable NormalUrl url,
      @Nullable NormalUrl canonical,
      @Nullable String guid,
      String guidScope,
      String sourceKey,
      String text) {
    NormalUrl address = url == null || url.isHome() ? null : url;
    List<AltId> names = new ArrayList<>();
    if (guid != null && !guid.isBlank()) {
      names.add(new AltId(AltId.Role.GUID, guid, guidScope));
    }
    if (address != null) {
      names.add(new AltId(AltId.Role.URL, address.value(), address.domain()));
    }
    // A canonical link equal to the address says nothing; a front page names no article.
    if (canonical != null && !canonical.equals(address) && !canonical.isHome()) {
      names.add(new AltId(AltId.Role.CANONICAL, canonical.value(), canonical.domain()));
    }
    return new ArticleNames(uri(address, guid, sourceKey, text), names);
  }

  private static String uri(
      @Nullable NormalUrl url, @Nullable String guid, String sourceKey, String text) {
    if (url != null) {
      return ProposedUri.ofUrl(url);
    }
    return guid != null && !guid.isBlank()
        ? ProposedUri.ofGuid(sourceKey, guid)
        : ProposedUri.ofText(sourceKey, text);
  }
}
