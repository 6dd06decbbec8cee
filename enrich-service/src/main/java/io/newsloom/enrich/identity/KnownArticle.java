package io.newsloom.enrich.identity;

import io.newsloom.contracts.AltId;
import java.util.List;

/**
 * What is remembered of an article as long as it can be in the search view. Outlives the copy
 * window.
 *
 * @param firstSeen log time of its first text, in ms
 * @param firstOrdinal ordinal of its first text: who came first
 * @param version last published
 * @param contentHash of the current text
 * @param ordinal of the current text in the decision log
 * @param revision number of the current text
 * @param altIds names that lead here, oldest first, at most {@value #MOST_NAMES}
 */
public record KnownArticle(
    String uri,
    long firstSeen,
    long firstOrdinal,
    long version,
    String contentHash,
    long ordinal,
    int revision,
    List<AltId> altIds) {
  public static final int MOST_NAMES = 32;

  public KnownArticle {
    // An empty list is not written, so it is absent when it is read.
    altIds = altIds == null ? List.of() : List.copyOf(altIds);
  }

  public KnownArticle withVersion(long newVersion) {
    return new KnownArticle(
        uri, firstSeen, firstOrdinal, newVersion, contentHash, ordinal, revision, altIds);
  }

  public KnownArticle withAltIds(List<AltId> names) {
    return new KnownArticle(
        uri, firstSeen, firstOrdinal, version, contentHash, ordinal, revision, names);
  }
}
