package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the search view shows of one article: the text that was read and the verdict on it,
 * always of the same text. Topic {@link Topic#ARTICLES_ENRICHED}. Owner: enrich-service, assemble.
 * Fields are those of {@link ArticleRead} and {@link ArticleJudged}.
 *
 * @param uri resolved; {@code _id} in Elasticsearch
 * @param version Elasticsearch's external version
 * @param altIds every name that leads to this uri
 * @param firstSeen decides the monthly index, so it never changes
 */
public record ArticleEnriched(
    String uri,
    long version,
    List<AltId> altIds,
    @Nullable String url,
    Source source,
    @Nullable String feed,
    String contentHash,
    @Nullable String headline,
    @Nullable String summary,
    String body,
    int wordCount,
    String language,
    @Nullable Double languageConfidence,
    @Nullable String byline,
    List<InfoSource> infoSources,
    @Nullable String located,
    @Nullable Instant firstCreated,
    @Nullable Instant versionCreated,
    List<DateEvidence> dates,
    @Nullable String dateOrigin,
    Instant fetchedAt,
    Instant firstSeen,
    @Nullable PubStatus pubStatus,
    @Nullable Representation representation,
    List<Subject> subjects,
    List<NamedEntity> people,
    List<NamedEntity> organisations,
    List<Place> places,
    List<String> keywords,
    List<String> tags,
    List<String> searches,
    List<Correction> corrections,
    Duplicate duplicate,
    Revision revision,
    @Nullable StoryRef story,
    Quality quality,
    @Nullable String rights) {
  public ArticleEnriched {
    Require.present(uri, "uri");
    Require.atLeast(1, version, "version");
    Require.present(source, "source");
    Require.present(contentHash, "contentHash");
    Require.present(body, "body");
    Require.present(language, "language");
    Require.present(fetchedAt, "fetchedAt");
    Require.present(firstSeen, "firstSeen");
    Require.present(duplicate, "duplicate");
    Require.present(revision, "revision");
    Require.present(quality, "quality");
    altIds = Require.listOf(altIds);
    infoSources = Require.listOf(infoSources);
    dates = Require.listOf(dates);
    subjects = Require.listOf(subjects);
    people = Require.listOf(people);
    organisations = Require.listOf(organisations);
    places = Require.listOf(places);
    keywords = Require.listOf(keywords);
    tags = Require.listOf(tags);
    searches = Require.listOf(searches);
    corrections = Require.listOf(corrections);
  }

  /** The document for a verdict on a text; both must be of the same text. */
  public static ArticleEnriched of(ArticleRead text, ArticleJudged verdict) {
    if (!text.contentHash().equals(verdict.contentHash())) {
      throw new IllegalArgumentException(
          "verdict is on text " + verdict.contentHash() + " but the text is " + text.contentHash());
    }
    return new ArticleEnriched(
        verdict.uri(),
        verdict.version(),
        verdict.altIds(),
        text.url(),
        text.source(),
        text.feed(),
        text.contentHash(),
        text.headline(),
        text.summary(),
        text.body(),
        text.wordCount(),
        text.language(),
        text.languageConfidence(),
        text.byline(),
        text.infoSources(),
        text.located(),
        text.firstCreated(),
        text.versionCreated(),
        text.dates(),
        text.dateOrigin(),
        text.fetchedAt(),
        verdict.firstSeen(),
        text.pubStatus(),
        text.representation(),
        text.subjects(),
        text.people(),
        text.organisations(),
        text.places(),
        text.keywords(),
        text.tags(),
        text.searches(),
        text.corrections(),
        verdict.duplicate(),
        verdict.revision(),
        verdict.story(),
        text.quality(),
        text.rights());
  }
}
