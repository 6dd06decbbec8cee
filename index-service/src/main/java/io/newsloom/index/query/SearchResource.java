package io.newsloom.index.query;

import io.newsloom.contracts.Duplicate;
import io.newsloom.index.IndexConfig;
import io.newsloom.index.query.ArticleSearch.Duplicates;
import io.newsloom.index.query.ArticleSearch.Order;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Search over articles. */
@Path("/v1/search")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
  private static final Set<String> PARAMETERS =
      Set.of(
          "q",
          "language",
          "source",
          "kind",
          "story",
          "duplicates",
          "from",
          "to",
          "sort",
          "size",
          "cursor");
  private static final int STANDARD_SIZE = 20;

  private final Articles articles;
  private final QueryText queryText;

  SearchResource(Articles articles, IndexConfig config) {
    this.articles = articles;
    queryText = new QueryText(config.search().queryLength(), config.search().queryWords());
  }

  @GET
  public Articles.Page search(@Context UriInfo uri) throws IOException {
    return articles.search(parse(uri.getQueryParameters(), queryText));
  }

  /**
   * @throws Problem when a parameter is unknown or out of bounds
   */
  static ArticleSearch parse(MultivaluedMap<String, String> given, QueryText queryText) {
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(PARAMETERS);
    if (!unknown.isEmpty()) {
      throw Problem.badRequest(
          "Unknown parameter "
              + String.join(", ", unknown)
              + "; known are "
              + String.join(", ", new TreeSet<>(PARAMETERS))
              + ".");
    }
    String text = queryText.check(given.getFirst("q"));
    Order order = order(given.getFirst("sort"), text);
    String cursor = Bounds.filter("cursor", given.getFirst("cursor"));
    return new ArticleSearch(
        text,
        Bounds.filter("language", given.getFirst("language")),
        Bounds.filter("source", given.getFirst("source")),
        kind(Bounds.filter("kind", given.getFirst("kind"))),
        Bounds.filter("story", given.getFirst("story")),
        duplicates(given.getFirst("duplicates")),
        Bounds.instant("from", given.getFirst("from")),
        Bounds.instant("to", given.getFirst("to")),
        order,
        Bounds.size(given.getFirst("size"), STANDARD_SIZE),
        cursor == null ? null : Cursor.decode(cursor, order.name()));
  }

  private static Order order(@Nullable String sort, @Nullable String text) {
    if (sort == null || sort.isBlank()) {
      return text == null ? Order.DATE : Order.RELEVANCE;
    }
    return switch (sort) {
      case "relevance" -> Order.RELEVANCE;
      case "date" -> Order.DATE;
      default -> throw Problem.badRequest("sort must be relevance or date.");
    };
  }

  private static Duplicates duplicates(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Duplicates.SHOW;
    }
    return switch (text) {
      case "show" -> Duplicates.SHOW;
      case "hide" -> Duplicates.HIDE;
      case "only" -> Duplicates.ONLY;
      default -> throw Problem.badRequest("duplicates must be show, hide or only.");
    };
  }

  private static @Nullable String kind(@Nullable String text) {
    Set<String> known =
        Stream.of(Duplicate.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    if (text != null && !known.contains(text)) {
      throw Problem.badRequest("kind must be one of " + String.join(", ", known) + ".");
    }
    return text;
  }
}
