package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the decider needs of one article, at most {@value #MAX_BYTES} bytes and never the body.
 * Topic {@link Topic#SKETCHES}. Owner: enrich-service, read.
 *
 * @param uri as fetched, not resolved
 * @param contentHash of {@link ArticleRead}
 * @param bodyHash 32 lower-case hex characters over the normalised body alone: equal means an exact
 *     copy
 * @param wordCount words of the compared text
 * @param fetchedAt log time
 * @param terms what producers before {@code storyTerms} sent for story grouping; not filled and not
 *     read any more
 * @param agencies credited agencies, by name
 * @param tags ids of topics and tags
 * @param searches ids of the matching saved searches that raise alerts
 * @param storyTerms base64 of big-endian 64-bit numbers, one for each telling word, name or number;
 *     layout and version in enrich-service; null when there are none
 * @param notes what the publisher says it corrected or took back, each by a hash of what it says;
 *     empty from producers before they were added
 */
public record ArticleSketched(
    String uri,
    String contentHash,
    String bodyHash,
    List<AltId> altIds,
    @Nullable String url,
    Source source,
    @Nullable String headline,
    String language,
    @Nullable Instant firstCreated,
    @Nullable Instant versionCreated,
    @Nullable PubStatus pubStatus,
    Instant fetchedAt,
    int wordCount,
    Sketch sketch,
    List<Term> terms,
    List<String> agencies,
    List<String> tags,
    List<String> searches,
    boolean correction,
    @Nullable String storyTerms,
    List<Note> notes) {
  /** Design section 4. */
  public static final int MAX_BYTES = 8_192;

  public ArticleSketched {
    Require.present(uri, "uri");
    Require.hash(contentHash, "contentHash");
    Require.hash(bodyHash, "bodyHash");
    Require.present(source, "source");
    Require.present(language, "language");
    Require.present(fetchedAt, "fetchedAt");
    Require.time(fetchedAt, "fetchedAt");
    Require.time(firstCreated, "firstCreated");
    Require.time(versionCreated, "versionCreated");
    Require.atLeast(0, wordCount, "wordCount");
    Require.present(sketch, "sketch");
    altIds = Require.listOf(altIds);
    terms = Require.listOf(terms);
    agencies = Require.listOf(agencies);
    tags = Require.listOf(tags);
    searches = Require.listOf(searches);
    notes = Require.listOf(notes);
  }

  /**
   * The fingerprints of a text. Binary fields are base64 of big-endian numbers.
   *
   * @param version of the hashes, rates and stop lists, as in {@code fp-1}
   * @param wordHashes one 32-bit hash for each word of the compared text, in order, cut after the
   *     first {@code n} that fit
   * @param phraseRate a word 3-gram is kept when the top {@code phraseRate} bits of its 64-bit hash
   *     are zero: 1 in 2^rate
   * @param phrases kept 64-bit hashes of word 3-grams, ascending as unsigned numbers
   * @param stopRate the same for stop-word 8-grams
   * @param stops kept 64-bit hashes of stop-word 8-grams, ascending as unsigned numbers
   * @param stopCount how many stop-word 8-grams the text has in all
   */
  public record Sketch(
      String version,
      @Nullable String wordHashes,
      int phraseRate,
      @Nullable String phrases,
      int stopRate,
      @Nullable String stops,
      int stopCount) {
    public Sketch {
      Require.present(version, "sketch.version");
      Require.atLeast(0, phraseRate, "sketch.phraseRate");
      Require.atLeast(0, stopRate, "sketch.stopRate");
      Require.atLeast(0, stopCount, "sketch.stopCount");
    }
  }

  /**
   * @param hash 32 lower-case hex characters over the words of the note: another hash is another
   *     note
   */
  public record Note(Kind kind, String hash) {
    public Note {
      Require.present(kind, "notes.kind");
      Require.hash(hash, "notes.hash");
    }

    public enum Kind {
      /** Something was wrong and is right now. */
      CORRECTION,
      /** The publisher does not stand by the article any more. */
      RETRACTION
    }
  }

  /**
   * @param text normalised word, name or number
   * @param weight above 0
   */
  public record Term(String text, double weight) {
    public Term {
      Require.present(text, "terms.text");
    }
  }
}
