package io.newsloom.enrich.tags;

import io.newsloom.contracts.Place;
import io.newsloom.contracts.Subject;
import io.newsloom.enrich.sketch.StopWords;
import io.newsloom.enrich.sketch.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** First tags of an article. Thread-safe; loaded once per process. */
public final class Tagger {
  private final Topics topics;
  private final Countries countries;

  private Tagger(Topics topics, Countries countries) {
    this.topics = topics;
    this.countries = countries;
  }

  public static Tagger load() {
    return new Tagger(Topics.load(), new Countries());
  }

  /**
   * @param subjects what the feed said first, then ours
   * @param keywords heaviest first
   */
  public record Tags(List<Subject> subjects, List<Place> places, List<String> keywords) {}

  /**
   * @param stated subjects by feed or push
   */
  public Tags tag(@Nullable String headline, String body, String language, List<Subject> stated) {
    String title = headline == null ? "" : headline;
    List<Subject> subjects = new ArrayList<>(stated);
    for (Subject subject : topics.of(Words.of(title), Words.of(body), language)) {
      if (stated.stream()
          .noneMatch(known -> subject.uri() != null && subject.uri().equals(known.uri()))) {
        subjects.add(subject);
      }
    }
    List<String> keywords =
        Keywords.of(title, body, StopWords.of(language)).stream()
            .map(Keywords.Weighted::phrase)
            .toList();
    return new Tags(List.copyOf(subjects), countries.in(body, language), keywords);
  }
}
