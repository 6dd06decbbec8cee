package io.newsloom.enrich.alerts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which searches were told of a story.
 *
 * @param changedAt log time of the newest alert, in ms: it leaves a month later
 * @param told by search id, at most {@value #MOST}
 */
public record StoryAlerts(long changedAt, List<Told> told) {
  /** About 120 kB of JSON; searches beyond it hear nothing of the story. */
  static final int MOST = 1_000;

  public StoryAlerts {
    // An empty list is not written, so it is absent when it is read.
    told = told == null ? List.of() : List.copyOf(told);
  }

  /**
   * What a search was told.
   *
   * @param uri of the article of the first alert
   * @param languages of the articles that alerts were about
   * @param articles in the story at the newest alert
   */
  public record Told(String search, String uri, List<String> languages, int articles) {
    public Told {
      languages = languages == null ? List.of() : List.copyOf(languages);
    }

    Told again(String language, int articlesNow) {
      List<String> all = new ArrayList<>(languages);
      if (!all.contains(language)) {
        all.add(language);
      }
      return new Told(search, uri, all, articlesNow);
    }

    /** What a search was told of two stories that are one now. */
    Told and(Told other) {
      Set<String> all = new LinkedHashSet<>(languages);
      all.addAll(other.languages);
      return new Told(search, uri, List.copyOf(all), Math.max(articles, other.articles));
    }
  }
}
