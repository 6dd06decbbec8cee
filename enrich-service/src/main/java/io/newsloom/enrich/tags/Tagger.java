package io.newsloom.enrich.tags;

import io.newsloom.contracts.Mention;
import io.newsloom.contracts.NamedEntity;
import io.newsloom.contracts.Place;
import io.newsloom.contracts.Subject;
import io.newsloom.enrich.tags.keywords.Keywords;
import io.newsloom.enrich.tags.names.FoundName;
import io.newsloom.enrich.tags.names.NameTagger;
import io.newsloom.enrich.tags.names.NameType;
import io.newsloom.enrich.tags.topics.Topics;
import io.newsloom.enrich.tags.words.Lexicon;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tags of an article in one reading: the text becomes tokens once, names are found in them,
 * then topics, then keywords. Thread-safe; lists and rules are loaded once per process, about a
 * second.
 */
public final class Tagger {
  /** Names of each kind and mentions of each name that an event carries. */
  private static final int MOST_NAMES = 40;

  private static final int MOST_MENTIONS = 20;

  /** Longer texts are read so far: a book's worth would hold up everyone behind it. */
  private static final int MOST_CHARACTERS = 200_000;

  private final Tokenizer tokenizer;
  private final NameTagger names;
  private final Topics topics;
  private final Keywords keywords;

  private Tagger(Tokenizer tokenizer, NameTagger names, Topics topics, Keywords keywords) {
    this.tokenizer = tokenizer;
    this.names = names;
    this.topics = topics;
    this.keywords = keywords;
  }

  /** The one tagger of the process; the first call reads lists and rules. */
  public static Tagger load() {
    return OfProcess.TAGGER;
  }

  /** Holds 25 MB that never change: once is enough however many readers there are. */
  private static final class OfProcess {
    private static final Tagger TAGGER = read();

    private static Tagger read() {
      Tokenizer tokenizer = new Tokenizer(Lexicon.load());
      return new Tagger(
          tokenizer, NameTagger.load(tokenizer), Topics.load(tokenizer), Keywords.load());
    }
  }

  /**
   * Each list has what matters most first.
   *
   * @param subjects what the publisher said first, then ours
   */
  public record Tags(
      List<Subject> subjects,
      List<NamedEntity> people,
      List<NamedEntity> organisations,
      List<Place> places,
      List<String> keywords) {}

  /**
   * @param stated subjects by feed or push
   * @param url the article's address; its folders may be sections
   */
  public Tags tag(
      @Nullable String headline,
      String body,
      String language,
      List<Subject> stated,
      @Nullable String url) {
    String read = language.equals("und") ? "en" : language;
    List<Sentence> sentences = sentences(headline, body, read);
    List<FoundName> found = names(sentences, read);
    return new Tags(
        topics.of(sentences, found, read, stated, url),
        entities(found, NameType.PERSON),
        entities(found, NameType.ORGANISATION),
        places(found),
        keywords(sentences, found, read));
  }

  Topics topics() {
    return topics;
  }

  /** The same tags with every wider topic of their topics. */
  public Tags withParents(Tags tags, String language) {
    return new Tags(
        topics.withParents(tags.subjects(), language),
        tags.people(),
        tags.organisations(),
        tags.places(),
        tags.keywords());
  }

  /** Names as they are found, with all mentions. */
  List<FoundName> names(List<Sentence> sentences, String language) {
    return names.find(sentences, language);
  }

  List<String> keywords(List<Sentence> sentences, List<FoundName> names, String language) {
    return keywords.of(sentences, names, language);
  }

  List<Sentence> sentences(@Nullable String headline, String body, String language) {
    List<Sentence> sentences =
        new ArrayList<>(
            tokenizer.sentences("headline", start(headline == null ? "" : headline), language));
    sentences.addAll(tokenizer.sentences("body", start(body), language));
    return sentences;
  }

  private static String start(String text) {
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
  }

  private static List<NamedEntity> entities(List<FoundName> found, NameType type) {
    return found.stream()
        .filter(name -> name.type() == type)
        .limit(MOST_NAMES)
        .map(
            name ->
                new NamedEntity(
                    name.uri(), name.name(), name.relevance(), mentions(name), name.evidence()))
        .toList();
  }

  private static List<Place> places(List<FoundName> found) {
    return found.stream()
        .filter(name -> name.type() == NameType.PLACE)
        .limit(MOST_NAMES)
        .map(
            name ->
                new Place(
                    name.uri(),
                    name.name(),
                    name.relevance(),
                    mentions(name),
                    name.location(),
                    name.evidence()))
        .toList();
  }

  private static List<Mention> mentions(FoundName name) {
    return name.mentions().subList(0, Math.min(MOST_MENTIONS, name.mentions().size()));
  }
}
