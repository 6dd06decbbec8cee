package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One article after reading: clean text with all that could be told from it alone. Topic {@link
 * Topic#ARTICLES_READ}. Owner: enrich-service, read.
 *
 * @param uri as fetched, not resolved
 * @param contentHash 32 lower-case hex characters over the normalised headline, body and status:
 *     equal means the same text
 * @param body paragraphs separated by an empty line
 * @param wordCount words of the body
 * @param language BCP 47, {@code und} when unsure
 * @param languageConfidence 0..1; null when not measured
 * @param located dateline; null when there is none
 * @param dates every clock that was seen
 * @param dateOrigin origin of the one that became firstCreated; null when there is no date
 * @param tags labels of matched rules
 * @param searches ids of the saved searches that match
 * @param searchesVersion which searches were asked, as in {@code searches-2:42} with the next
 *     offset of {@link Topic#SEARCHES}; null when there were none
 */
public record ArticleRead(
    String uri,
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
    Quality quality,
    @Nullable String rights,
    @Nullable String searchesVersion) {
  public ArticleRead {
    Require.present(uri, "uri");
    Require.present(source, "source");
    Require.present(contentHash, "contentHash");
    Require.present(body, "body");
    Require.atLeast(0, wordCount, "wordCount");
    Require.present(language, "language");
    Require.share(languageConfidence, "languageConfidence");
    Require.present(fetchedAt, "fetchedAt");
    Require.time(fetchedAt, "fetchedAt");
    Require.time(firstCreated, "firstCreated");
    Require.time(versionCreated, "versionCreated");
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

  /** One that no searches were asked about. */
  public ArticleRead(
      String uri,
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
      Quality quality,
      @Nullable String rights) {
    this(
        uri,
        altIds,
        url,
        source,
        feed,
        contentHash,
        headline,
        summary,
        body,
        wordCount,
        language,
        languageConfidence,
        byline,
        infoSources,
        located,
        firstCreated,
        versionCreated,
        dates,
        dateOrigin,
        fetchedAt,
        pubStatus,
        representation,
        subjects,
        people,
        organisations,
        places,
        keywords,
        tags,
        searches,
        corrections,
        quality,
        rights,
        null);
  }

  /** The same with what saved searches and tag rules found in it. */
  public ArticleRead matchedBy(List<String> ruleTags, List<String> matching, String version) {
    return new ArticleRead(
        uri,
        altIds,
        url,
        source,
        feed,
        contentHash,
        headline,
        summary,
        body,
        wordCount,
        language,
        languageConfidence,
        byline,
        infoSources,
        located,
        firstCreated,
        versionCreated,
        dates,
        dateOrigin,
        fetchedAt,
        pubStatus,
        representation,
        subjects,
        people,
        organisations,
        places,
        keywords,
        union(tags, ruleTags),
        matching,
        corrections,
        quality,
        rights,
        version);
  }

  private static List<String> union(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }
}
