package io.newsloom.enrich;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.ArticleSketched.Note;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Source;
import io.newsloom.enrich.read.ArticleReader;
import io.newsloom.enrich.sketch.TextHash;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import io.newsloom.enrich.stories.StoryTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Articles for tests: short to make, with only what the test is about. */
public final class Articles {
  public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** Loaded once: the language model takes a while. */
  public static final ArticleReader READER = ArticleReader.load();

  private static final String[] STOPS =
      "the of and a in to is was it for with he on that by at".split(" ");

  private Articles() {}

  /** A uri for an address, as long as a real one. */
  public static String uri(String url) {
    return TextHash.of(List.of(url));
  }

  public static ArticleFetched fetched(
      String url, String domain, String headline, String type, String text, Instant at) {
    return new ArticleFetched(
        uri(url),
        List.of(new AltId(AltId.Role.URL, url, domain)),
        url,
        new Source(null, domain),
        null,
        new Content(type, text, null),
        headline.isEmpty() ? null : headline,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        at,
        null,
        null);
  }

  /** A sketch of a text, with the names that the test gives. */
  public static ArticleSketched sketched(
      String url, String domain, String text, Instant at, AltId... more) {
    return sketched(url, domain, null, text, at, more);
  }

  public static ArticleSketched sketched(
      String url,
      String domain,
      @Nullable String headline,
      String text,
      Instant at,
      AltId... more) {
    List<AltId> names = new ArrayList<>();
    names.add(new AltId(AltId.Role.URL, url, domain));
    names.addAll(List.of(more));
    List<String> words = Words.of(text);
    return new ArticleSketched(
        uri(url),
        TextHash.of(Words.of(headline == null ? "" : headline), words),
        TextHash.of(words),
        names,
        url,
        new Source(null, domain),
        headline,
        "en",
        null,
        null,
        null,
        at,
        words.size(),
        TextSketch.of(words, "en").toWire(Integer.MAX_VALUE),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        StoryTerms.of(headline, text, "en"),
        List.of());
  }

  /** The same article with a publication date and credited agencies. */
  public static ArticleSketched published(
      ArticleSketched article, @Nullable Instant firstCreated, String... agencies) {
    return changed(
        article,
        article.contentHash(),
        article.language(),
        firstCreated,
        article.pubStatus(),
        List.of(agencies),
        article.tags(),
        article.correction(),
        article.notes());
  }

  /** The same article with these topics and tags. */
  public static ArticleSketched tagged(ArticleSketched article, String... tags) {
    return changed(
        article,
        article.contentHash(),
        article.language(),
        article.firstCreated(),
        article.pubStatus(),
        article.agencies(),
        List.of(tags),
        article.correction(),
        article.notes());
  }

  /** The same article with notes of what the publisher corrected or took back. */
  public static ArticleSketched noted(ArticleSketched article, Note... notes) {
    return noted(article, notes.length > 0, List.of(notes));
  }

  /** The same article as earlier releases had it, which said that there are notes and not which. */
  public static ArticleSketched notedSomehow(ArticleSketched article) {
    return noted(article, true, List.of());
  }

  private static ArticleSketched noted(
      ArticleSketched article, boolean correction, List<Note> notes) {
    return changed(
        article,
        article.contentHash(),
        article.language(),
        article.firstCreated(),
        article.pubStatus(),
        article.agencies(),
        article.tags(),
        correction,
        notes);
  }

  /** The same text with another status of publication, which is part of its content. */
  public static ArticleSketched withStatus(ArticleSketched article, PubStatus status) {
    return changed(
        article,
        TextHash.of(List.of(article.contentHash(), status.name())),
        article.language(),
        article.firstCreated(),
        status,
        article.agencies(),
        article.tags(),
        article.correction(),
        article.notes());
  }

  /** The same article in another language, with the sketch that it has. */
  public static ArticleSketched inLanguage(ArticleSketched article, String language) {
    return changed(
        article,
        article.contentHash(),
        language,
        article.firstCreated(),
        article.pubStatus(),
        article.agencies(),
        article.tags(),
        article.correction(),
        article.notes());
  }

  private static ArticleSketched changed(
      ArticleSketched article,
      String contentHash,
      String language,
      @Nullable Instant firstCreated,
      @Nullable PubStatus status,
      List<String> agencies,
      List<String> tags,
      boolean correction,
      List<Note> notes) {
    return new ArticleSketched(
        article.uri(),
        contentHash,
        article.bodyHash(),
        article.altIds(),
        article.url(),
        article.source(),
        article.headline(),
        language,
        firstCreated,
        article.versionCreated(),
        status,
        article.fetchedAt(),
        article.wordCount(),
        article.sketch(),
        article.terms(),
        agencies,
        tags,
        article.searches(),
        correction,
        article.storyTerms(),
        notes);
  }

  /** A note that says this. */
  public static Note note(Note.Kind kind, String text) {
    return new Note(kind, TextHash.of(Words.of(text)));
  }

  /**
   * A text of random words of which about a third are function words, the same for the same seed.
   */
  public static String text(long seed, int words) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(
              random.nextInt(3) == 0
                  ? STOPS[random.nextInt(STOPS.length)]
                  : "w"
                      + (char) ('a' + random.nextInt(26))
                      + Long.toString(random.nextInt(4_000), 26).replaceAll("\\d", "q"))
          .append(' ');
    }
    return text.toString().strip();
  }

  /** The words from {@code from} on. */
  public static String part(String text, int from, int to) {
    return String.join(" ", List.of(text.split(" ")).subList(from, to));
  }
}
