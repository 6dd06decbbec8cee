package io.newsloom.enrich.read;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.ArticleSketched.Note;
import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.DateEvidence.Role;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.InfoSource;
import io.newsloom.contracts.Representation;
import io.newsloom.enrich.language.LanguageDetector;
import io.newsloom.enrich.language.LanguageGuess;
import io.newsloom.enrich.searches.Matched;
import io.newsloom.enrich.sketch.TextHash;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import io.newsloom.enrich.stories.StoryTerms;
import io.newsloom.enrich.tags.Tagger;
import io.newsloom.enrich.tags.Tagger.Tags;
import io.newsloom.enrich.text.ArticleText;
import io.newsloom.enrich.text.CorrectionNotes;
import io.newsloom.enrich.text.HostBlocks;
import io.newsloom.enrich.text.NoArticleTextException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One fetched article in, its clean text and its sketch out. Thread-safe; holds the models, one per
 * process.
 */
public final class ArticleReader {
  private static final int MOST_ALT_IDS = 16;
  private static final int LONGEST_NAME = 300;
  private static final int MOST_NOTES = 8;

  private final LanguageDetector languages;
  private final Tagger tagger;

  private ArticleReader(LanguageDetector languages, Tagger tagger) {
    this.languages = languages;
    this.tagger = tagger;
  }

  /** Loads models and rules, about a second. */
  public static ArticleReader load() {
    return new ArticleReader(LanguageDetector.load(), Tagger.load());
  }

  /**
   * Both sides of a reading: the text for people, the sketch for the decider.
   *
   * @param host what is known of the host after this article; the one given when nothing was
   *     learned
   */
  public record Reading(ArticleRead text, ArticleSketched sketch, HostBlocks host) {}

  /** Reads without knowing the host. */
  public Reading read(ArticleFetched article) {
    return read(article, HostBlocks.EMPTY);
  }

  /**
   * @param host what other pages of the article's host repeat
   * @throws NoArticleTextException when there is no text to judge
   */
  public Reading read(ArticleFetched article, HostBlocks host) {
    return read(article, host, false, Matched::none);
  }

  /**
   * @param host what other pages of the article's host repeat
   * @param topicParents whether the article also gets the wider topics of its topics
   * @param searches asked about the article when all else is known of it
   * @throws NoArticleTextException when there is no text to judge
   */
  public Reading read(
      ArticleFetched article,
      HostBlocks host,
      boolean topicParents,
      Function<ArticleRead, Matched> searches) {
    ArticleText text = ArticleText.of(article, host);
    LanguageGuess language = languages.detect(text.body(), text.language());
    Tags tags =
        tagger.tag(
            text.headline(), text.body(), language.language(), article.subjects(), article.url());
    if (topicParents) {
      tags = tagger.withParents(tags, language.language());
    }
    List<String> words = Words.of(text.body());
    List<String> headlineWords = Words.of(text.headline() == null ? "" : text.headline());
    String status =
        article.pubStatus() == null ? "" : article.pubStatus().name().toLowerCase(Locale.ROOT);
    String contentHash = TextHash.of(headlineWords, words, List.of(status));
    Matched matched =
        searches.apply(textOf(article, text, language, tags, contentHash, words.size()));
    return new Reading(
        matched.article(), sketchOf(matched, words), host.after(article.uri(), text.lines()));
  }

  private static ArticleRead textOf(
      ArticleFetched article,
      ArticleText text,
      LanguageGuess language,
      Tags tags,
      String contentHash,
      int wordCount) {
    DateEvidence created = text.chosen(Role.CREATED);
    DateEvidence modified = text.chosen(Role.MODIFIED);
    return new ArticleRead(
        article.uri(),
        article.altIds(),
        article.url(),
        article.source(),
        article.feed(),
        contentHash,
        text.headline(),
        article.summary(),
        text.body(),
        wordCount,
        language.language(),
        language.confidence(),
        text.byline(),
        text.sources(),
        text.located(),
        valueOf(created),
        valueOf(modified),
        text.dates(),
        created == null ? null : created.origin(),
        article.fetchedAt(),
        article.pubStatus(),
        text.partial() ? Representation.PARTIAL : article.representation(),
        tags.subjects(),
        tags.people(),
        tags.organisations(),
        tags.places(),
        tags.keywords(),
        List.of(),
        List.of(),
        text.corrections(),
        text.quality(),
        article.rights());
  }

  private static @Nullable Instant valueOf(@Nullable DateEvidence date) {
    return date == null ? null : date.value();
  }

  /**
   * Cuts words, then terms, then names, then alerts until the sketch fits: the fingerprints are
   * over the whole text and always stay.
   */
  private static ArticleSketched sketchOf(Matched matched, List<String> words) {
    ArticleRead read = matched.article();
    List<String> alerting = matched.alerting();
    TextSketch sketch = TextSketch.of(words, read.language());
    String storyTerms = StoryTerms.of(read.headline(), read.body(), read.language());
    List<AltId> altIds =
        read.altIds().stream()
            .filter(name -> name.value().length() <= LONGEST_NAME)
            .limit(MOST_ALT_IDS)
            .toList();
    String bodyHash = TextHash.of(words);
    int most = sketch.words().length;
    while (true) {
      ArticleSketched made = make(read, bodyHash, sketch, most, storyTerms, altIds, alerting);
      int excess = EventJson.write(made).length - ArticleSketched.MAX_BYTES;
      if (excess <= 0) {
        return made;
      }
      if (most > 0) {
        // Four bytes a word are 16/3 characters of base64; a little more so that one round is
        // enough.
        most = Math.max(0, most - excess / 5 - 2);
      } else if (storyTerms != null) {
        storyTerms = null;
      } else if (altIds.size() > 1) {
        altIds = altIds.subList(0, altIds.size() / 2);
      } else if (!alerting.isEmpty()) {
        alerting = alerting.subList(0, alerting.size() / 2);
      } else {
        throw new IllegalStateException(
            "the sketch of " + read.uri() + " has " + excess + " bytes more than fit");
      }
    }
  }

  private static ArticleSketched make(
      ArticleRead read,
      String bodyHash,
      TextSketch sketch,
      int mostWords,
      @Nullable String storyTerms,
      List<AltId> altIds,
      List<String> alerting) {
    List<String> agencies = new ArrayList<>();
    for (InfoSource source : read.infoSources()) {
      if (source.role() == InfoSource.Role.AGENCY) {
        agencies.add(cut(source.name()));
      }
    }
    return new ArticleSketched(
        read.uri(),
        read.contentHash(),
        bodyHash,
        altIds,
        read.url() == null || read.url().length() > LONGEST_NAME ? null : read.url(),
        read.source(),
        read.headline() == null ? null : cut(read.headline()),
        read.language(),
        timeOfDay(read),
        read.versionCreated(),
        read.pubStatus(),
        read.fetchedAt(),
        read.wordCount(),
        sketch.toWire(mostWords),
        List.of(),
        agencies.size() > 3 ? agencies.subList(0, 3) : agencies,
        read.subjects().stream()
            .map(subject -> cut(subject.uri() != null ? subject.uri() : subject.name()))
            .limit(5)
            .toList(),
        alerting,
        !read.corrections().isEmpty(),
        storyTerms,
        read.corrections().stream()
            .limit(MOST_NOTES)
            .map(note -> new Note(CorrectionNotes.kindOf(note), TextHash.of(Words.of(note.text()))))
            .toList());
  }

  /** A date without a time of day, as a URL has it, says nothing about who was first that day. */
  private static @Nullable Instant timeOfDay(ArticleRead read) {
    boolean exact =
        read.dates().stream()
            .filter(date -> date.chosen() && date.role() == Role.CREATED)
            .anyMatch(date -> date.precision().compareTo(DateEvidence.Precision.DAY) < 0);
    return exact ? read.firstCreated() : null;
  }

  private static String cut(String text) {
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
  }
}
