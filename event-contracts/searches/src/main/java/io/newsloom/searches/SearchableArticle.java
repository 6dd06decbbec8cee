package io.newsloom.searches;

import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.InfoSource;
import io.newsloom.contracts.NamedEntity;
import io.newsloom.contracts.Place;
import io.newsloom.contracts.Source;
import io.newsloom.contracts.Subject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of an article a search can ask for.
 *
 * @param language BCP 47, {@code und} when unsure
 * @param source name and domain
 * @param people names and ids; so with organisations, places and topics
 */
public record SearchableArticle(
    @Nullable String headline,
    String body,
    String language,
    List<String> source,
    @Nullable String byline,
    List<String> agencies,
    List<String> people,
    List<String> organisations,
    List<String> places,
    List<String> topics,
    List<String> keywords) {

  public static SearchableArticle of(ArticleRead article) {
    return new SearchableArticle(
        article.headline(),
        article.body(),
        article.language(),
        source(article.source()),
        article.byline(),
        agencies(article.infoSources()),
        entities(article.people()),
        entities(article.organisations()),
        places(article.places()),
        topics(article.subjects()),
        article.keywords());
  }

  private static List<String> source(Source source) {
    return present(Stream.of(source.name(), source.domain()));
  }

  private static List<String> agencies(List<InfoSource> sources) {
    return present(
        sources.stream()
            .filter(source -> source.role() == InfoSource.Role.AGENCY)
            .map(InfoSource::name));
  }

  private static List<String> entities(List<NamedEntity> entities) {
    return present(entities.stream().flatMap(entity -> Stream.of(entity.name(), entity.uri())));
  }

  private static List<String> places(List<Place> places) {
    return present(places.stream().flatMap(place -> Stream.of(place.name(), place.uri())));
  }

  private static List<String> topics(List<Subject> subjects) {
    return present(subjects.stream().flatMap(subject -> Stream.of(subject.name(), subject.uri())));
  }

  private static List<String> present(Stream<@Nullable String> values) {
    return values.filter(Objects::nonNull).distinct().toList();
  }
}
