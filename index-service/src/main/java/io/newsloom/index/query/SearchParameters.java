package io.newsloom.index.query;

import io.newsloom.contracts.Duplicate;
import io.newsloom.index.query.ArticleFilter.Duplicates;
import io.newsloom.index.query.ArticleSearch.Option;
import io.newsloom.index.query.ArticleSearch.Order;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the parameters of a request to a checked question. Throws {@link Refusal}. */
final class SearchParameters {
  private static final Set<String> FILTERS =
      Stream.concat(
              Stream.of("q", "duplicates", "from", "to"),
              Stream.of(Dimension.values()).map(Dimension::parameter))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> LIST =
      Set.of("sort", "size", "cursor", "collapse", "highlight", "facets");
  private static final Set<String> KINDS =
      Stream.of(Duplicate.Kind.values())
          .map(kind -> kind.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
  private static final int STANDARD_SIZE = 20;

  private final MultivaluedMap<String, String> given;
  private final QueryText queryText;

  SearchParameters(MultivaluedMap<String, String> given, QueryText queryText) {
    this.given = given;
    this.queryText = queryText;
  }

  /** One page of a search. */
  ArticleSearch page() {
    Set<String> known = new HashSet<>(FILTERS);
    known.addAll(LIST);
    Bounds.known(given, known);
    ArticleFilter filter = filter();
    FullText text = text(filter);
    Order order = order(text != null);
    Set<Option> options = options();
    String cursor = Bounds.cursor(given.getFirst("cursor"));
    return new ArticleSearch(
        text,
        filter,
        order,
        Bounds.size(given.getFirst("size"), STANDARD_SIZE),
        options,
        facets(),
        cursor == null ? null : Cursor.decode(cursor, ArticleSearch.cursorKind(order, options)));
  }

  /**
   * All that a search finds, oldest first, a page at a time.
   *
   * @param others parameters that are known besides
   */
  ArticleSearch export(Set<String> others, int pageSize) {
    Set<String> known = new HashSet<>(FILTERS);
    known.addAll(others);
    Bounds.known(given, known);
    ArticleFilter filter = filter();
    return new ArticleSearch(
        text(filter),
        filter,
        Order.OLDEST,
        pageSize,
        Set.of(Option.BODIES),
        List.of(),
        Cursor.start(Order.OLDEST.name()));
  }

  private @Nullable FullText text(ArticleFilter filter) {
    String words = queryText.check(given.getFirst("q"));
    return words == null ? null : new FullText(words, filter.valuesOf(Dimension.LANGUAGE));
  }

  private ArticleFilter filter() {
    Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      values.put(
          dimension, Bounds.filters(dimension.parameter(), given.get(dimension.parameter())));
    }
    if (!KINDS.containsAll(values.getOrDefault(Dimension.KIND, List.of()))) {
      throw Refusal.badRequest(
          "kind must be one of " + String.join(", ", new TreeSet<>(KINDS)) + ".");
    }
    return new ArticleFilter(
        values,
        duplicates(given.getFirst("duplicates")),
        Bounds.instant("from", given.getFirst("from")),
        Bounds.instant("to", given.getFirst("to")));
  }

  private Order order(boolean words) {
    String sort = given.getFirst("sort");
    if (sort == null || sort.isBlank()) {
      return words ? Order.RELEVANCE : Order.DATE;
    }
    return switch (sort) {
      case "relevance" -> Order.RELEVANCE;
      case "date" -> Order.DATE;
      case "oldest" -> Order.OLDEST;
      default -> throw Refusal.badRequest("sort must be relevance, date or oldest.");
    };
  }

  private Set<Option> options() {
    EnumSet<Option> options = EnumSet.noneOf(Option.class);
    String collapse = given.getFirst("collapse");
    if (collapse != null && !collapse.isBlank()) {
      if (!collapse.equals("story")) {
        throw Refusal.badRequest("collapse must be story.");
      }
      options.add(Option.COLLAPSE);
    }
    if (Bounds.flag("highlight", given.getFirst("highlight"))) {
      options.add(Option.HIGHLIGHT);
    }
    return options;
  }

  private List<Dimension> facets() {
    String names = given.getFirst("facets");
    if (names == null || names.isBlank()) {
      return List.of();
    }
    List<Dimension> facets = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      facets.add(
          Dimension.of(name.strip())
              .orElseThrow(
                  () ->
                      Refusal.badRequest(
                          "facets must be some of "
                              + Stream.of(Dimension.values())
                                  .map(Dimension::parameter)
                                  .collect(Collectors.joining(", "))
                              + ", with commas between them.")));
    }
    return facets.stream().distinct().toList();
  }

  private static Duplicates duplicates(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Duplicates.SHOW;
    }
    return switch (text) {
      case "show" -> Duplicates.SHOW;
      case "hide" -> Duplicates.HIDE;
      case "only" -> Duplicates.ONLY;
      default -> throw Refusal.badRequest("duplicates must be show, hide or only.");
    };
  }
}
