package io.newsloom.enrich.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.EventJson;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself outside its text: meta elements, JSON-LD, time elements. Every
 * value as declared.
 */
record PageFacts(
    @Nullable String headline,
    @Nullable String byline,
    @Nullable String language,
    @Nullable String canonical,
    List<DateEvidence> dates) {

  /** A JSON-LD block that is longer is not about one article. */
  private static final int LONGEST_JSON_LD = 500_000;

  static PageFacts of(Document page) {
    JsonNode article = article(page);
    List<DateEvidence> dates = new ArrayList<>();
    addDate(dates, DateEvidence.Role.CREATED, text(article, "datePublished"), "jsonld");
    addDate(dates, DateEvidence.Role.MODIFIED, text(article, "dateModified"), "jsonld");
    addDate(dates, DateEvidence.Role.CREATED, meta(page, "article:published_time"), "meta");
    addDate(dates, DateEvidence.Role.MODIFIED, meta(page, "article:modified_time"), "meta");
    addDate(dates, DateEvidence.Role.CREATED, meta(page, "date"), "meta");
    Element time = page.selectFirst("time[datetime]");
    if (time != null) {
      addDate(dates, DateEvidence.Role.CREATED, time.attr("datetime"), "time");
    }
    return new PageFacts(
        first(
            text(article, "headline"),
            firstHeading(page),
            meta(page, "og:title"),
            blankToNull(page.title())),
        first(
            author(article),
            meta(page, "author"),
            blankToNull(page.select("[rel=author], .byline").text())),
        first(blankToNull(page.select("html").attr("lang")), meta(page, "og:locale")),
        blankToNull(page.select("link[rel=canonical]").attr("abs:href")),
        dates);
  }

  private static @Nullable String firstHeading(Document page) {
    List<Element> headings = page.select("h1");
    // Several h1 are section titles or a logo; then og:title is the better witness.
    return headings.size() == 1 ? blankToNull(headings.get(0).text()) : null;
  }

  private static void addDate(
      List<DateEvidence> dates, DateEvidence.Role role, @Nullable String written, String origin) {
    if (written != null) {
      DateEvidence date = WrittenDate.parse(role, written, origin);
      if (date != null) {
        dates.add(date);
      }
    }
  }

  private static @Nullable JsonNode article(Document page) {
    for (Element script : page.select("script[type=application/ld+json]")) {
      String json = script.data();
      if (json.length() > LONGEST_JSON_LD) {
        continue;
      }
      try {
        JsonNode found = articleIn(EventJson.mapper().readTree(json));
        if (found != null) {
          return found;
        }
      } catch (JsonProcessingException ignored) {
        // Broken JSON-LD is common and says nothing; the next block may be sound.
      }
    }
    return null;
  }

  private static @Nullable JsonNode articleIn(JsonNode node) {
    if (node.isObject() && node.path("@type").toString().contains("Article")) {
      return node;
    }
    JsonNode inner = node.isArray() ? node : node.path("@graph");
    for (JsonNode child : inner) {
      if (child.isObject() && child.path("@type").toString().contains("Article")) {
        return child;
      }
    }
    return null;
  }

  private static @Nullable String author(@Nullable JsonNode article) {
    if (article == null) {
      return null;
    }
    JsonNode author = article.path("author");
    JsonNode one = author.isArray() && !author.isEmpty() ? author.get(0) : author;
    return blankToNull(one.isTextual() ? one.asText() : one.path("name").asText(""));
  }

  private static @Nullable String text(@Nullable JsonNode node, String field) {
    return node == null ? null : blankToNull(node.path(field).asText(""));
  }

  private static @Nullable String meta(Document page, String name) {
    Element found =
        page.selectFirst("meta[property=" + quote(name) + "], meta[name=" + quote(name) + "]");
    return found == null ? null : blankToNull(found.attr("content"));
  }

  private static String quote(String name) {
    return "\"" + name + "\"";
  }

  @SafeVarargs
  private static <T> @Nullable T first(@Nullable T... values) {
    for (T value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
