package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One article as it was fetched, before anyone read it. Topic {@link Topic#ARTICLES_FETCHED}.
 * Owner: ingest-service.
 *
 * @param uri proposed id, 32 lower-case hex characters ({@code uri-v1}); the decider may resolve it
 *     to an older one
 * @param altIds every name the article goes by; empty only for a pushed text without any name
 * @param url as fetched, after redirects; null for a text without one
 * @param source who published
 * @param feed URL of the feed that led here; null when pushed
 * @param content decoded text, at most 2 MB
 * @param headline as the feed claims, like the following ones; null if it claims none
 * @param language BCP 47 as declared; not checked
 * @param firstCreated may lie in the future; null if not stated
 * @param versionCreated may lie in the future; null if not stated
 * @param fetchedAt end of the response by our clock, never in the future: the log time of
 *     everything that follows
 * @param representation whether ingest knows the text to be the whole article; null if it does not
 *     know
 * @param rights usage terms as stated
 * @param dateNotes what makes the two dates worth less
 */
public record ArticleFetched(
    String uri,
    List<AltId> altIds,
    @Nullable String url,
    Source source,
    @Nullable String feed,
    Content content,
    @Nullable String headline,
    @Nullable String summary,
    @Nullable String byline,
    @Nullable String language,
    @Nullable Instant firstCreated,
    @Nullable Instant versionCreated,
    @Nullable PubStatus pubStatus,
    List<Subject> subjects,
    Instant fetchedAt,
    @Nullable Representation representation,
    @Nullable String rights,
    List<DateNote> dateNotes) {
  public ArticleFetched {
    Require.present(uri, "uri");
    Require.present(source, "source");
    Require.present(content, "content");
    Require.present(fetchedAt, "fetchedAt");
    Require.time(fetchedAt, "fetchedAt");
    Require.time(firstCreated, "firstCreated");
    Require.time(versionCreated, "versionCreated");
    altIds = Require.listOf(altIds);
    subjects = Require.listOf(subjects);
    dateNotes = Require.listOf(dateNotes);
  }

  /** An article whose dates need no notes. */
  public ArticleFetched(
      String uri,
      List<AltId> altIds,
      @Nullable String url,
      Source source,
      @Nullable String feed,
      Content content,
      @Nullable String headline,
      @Nullable String summary,
      @Nullable String byline,
      @Nullable String language,
      @Nullable Instant firstCreated,
      @Nullable Instant versionCreated,
      @Nullable PubStatus pubStatus,
      List<Subject> subjects,
      Instant fetchedAt,
      @Nullable Representation representation,
      @Nullable String rights) {
    this(
        uri,
        altIds,
        url,
        source,
        feed,
        content,
        headline,
        summary,
        byline,
        language,
        firstCreated,
        versionCreated,
        pubStatus,
        subjects,
        fetchedAt,
        representation,
        rights,
        List.of());
  }
}
