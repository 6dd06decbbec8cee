package io.newsloom.enrich.text;

import io.newsloom.contracts.Correction;
import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.DateEvidence.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself outside its text: meta elements, JSON-LD, time elements. Every
 * value as declared.
 *
 * @param articleBody the text as JSON-LD repeats it, often shortened; null when it does not
 * @param headlines all that the page calls itself, best first
 * @param paywalled true when the page says that it is not free to read
 */
record PageFacts(
    List<String> headlines,
    @Nullable String byline,
    @Nullable String siteName,
    @Nullable String language,
    @Nullable String canonical,
    @Nullable String articleBody,
    boolean paywalled,
    List<DateEvidence> dates,
    List<Correction> corrections) {

  /** Of a text without markup. */
  static final PageFacts NONE =
      new PageFacts(List.of(), null, null, null, null, null, false, List.of(), List.of());

  PageFacts {
    headlines = List.copyOf(headlines);
    dates = List.copyOf(dates);
    corrections = List.copyOf(corrections);
  }

  @Nullable String headline() {
    return headlines.isEmpty() ? null : headlines.get(0);
  }

  /** Sees every element of the page once, in order. */
  static final class Collector {
    private static final int MOST_TIMES = 3;
    private static final int MOST_HEADINGS = 5;
    private static final int MOST_BYLINES = 5;
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_BYLINE = 100;

    private final Map<String, String> metas = new HashMap<>();
    private final List<Element> headings = new ArrayList<>();
    private final List<DateEvidence> times = new ArrayList<>();
    private final StructuredArticle structured = new StructuredArticle();
    private @Nullable String title;
    private @Nullable String language;
    private @Nullable String canonical;
    private @Nullable String byline;
    private int bylines;

    void see(Element element, String tag) {
      switch (tag) {
        case "html" -> language = blankToNull(element.attr("lang"));
        case "meta" -> seeMeta(element);
        case "title" -> title = title == null ? blankToNull(element.text()) : title;
        case "link" -> {
          if (canonical == null && element.attr("rel").equalsIgnoreCase("canonical")) {
            canonical = blankToNull(element.attr("abs:href"));
          }
        }
        case "script" -> {
          if (element.attr("type").toLowerCase(Locale.ROOT).contains("ld+json")) {
            structured.read(element.data());
          }
        }
        case "h1" -> {
          if (headings.size() < MOST_HEADINGS) {
            headings.add(element);
          }
        }
        case "time" -> {
          if (times.size() < MOST_TIMES) {
            seeDate(element, element.attr("datetime"), "time");
          }
        }
        default -> seeMarked(element);
      }
    }

    private void seeMeta(Element element) {
      String content = blankToNull(element.attr("content"));
      if (content == null) {
        return;
      }
      for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
        String name = element.attr(attribute);
        if (!name.isEmpty()) {
          metas.putIfAbsent(name.toLowerCase(Locale.ROOT), content);
        }
      }
    }

    private void seeMarked(Element element) {
      if (element.attributesSize() == 0) {
        return;
      }
      String property = element.attr("itemprop");
      if (property.startsWith("date") && times.size() < MOST_TIMES) {
        seeDate(element, element.attr(element.hasAttr("content") ? "content" : "datetime"), "time");
      }
      if (byline == null
          && bylines < MOST_BYLINES
          && (property.equals("author")
              || element.attr("rel").equals("author")
              || element.hasClass("byline")
              || element.hasClass("author"))) {
        bylines++;
        String text = blankToNull(element.text());
        byline = text == null || text.length() > LONGEST_BYLINE ? null : text;
      }
    }

    private void seeDate(Element element, String written, String origin) {
      String how = (element.attr("itemprop") + ' ' + element.className()).toLowerCase(Locale.ROOT);
      Role role =
          how.contains("modified") || how.contains("updated") ? Role.MODIFIED : Role.CREATED;
      DateEvidence date = WrittenDate.parse(role, written, origin);
      if (date != null) {
        times.add(date);
      }
    }

    PageFacts done() {
      List<DateEvidence> dates = new ArrayList<>();
      add(dates, Role.CREATED, structured.text("datePublished"), "jsonld");
      add(dates, Role.CREATED, structured.text("dateCreated"), "jsonld");
      add(dates, Role.MODIFIED, structured.text("dateModified"), "jsonld");
      for (String name : CREATED_METAS) {
        add(dates, Role.CREATED, metas.get(name), "meta");
      }
      for (String name : MODIFIED_METAS) {
        add(dates, Role.MODIFIED, metas.get(name), "meta");
      }
      dates.addAll(times);
      return new PageFacts(
          headlines(),
          first(
              structured.author(),
              name(metas.get("author")),
              name(metas.get("article:author")),
              metas.get("parsely-author"),
              metas.get("dc.creator"),
              metas.get("sailthru.author"),
              byline),
          first(metas.get("og:site_name"), structured.publisher(), metas.get("application-name")),
          first(
              language,
              metas.get("og:locale"),
              metas.get("content-language"),
              structured.text("inLanguage")),
          first(canonical, metas.get("og:url")),
          structured.text("articleBody"),
          structured.paywalled() || "locked".equals(metas.get("article:content_tier")),
          dates,
          structured.corrections());
    }

    private List<String> headlines() {
      List<String> found = new ArrayList<>();
      String only = headings.size() == 1 ? blankToNull(headings.get(0).text()) : null;
      addTitle(found, structured.text("headline"));
      // Several h1 are section titles or a logo; then og:title is the better witness.
      addTitle(found, only);
      addTitle(found, metas.get("og:title"));
      addTitle(found, metas.get("twitter:title"));
      addTitle(found, title);
      if (headings.size() > 1) {
        headings.stream().limit(4).forEach(heading -> addTitle(found, heading.text()));
      }
      return found;
    }

    private static void addTitle(List<String> found, @Nullable String text) {
      if (text != null
          && !text.isBlank()
          && text.length() <= LONGEST_TITLE
          && !found.contains(text.strip())) {
        found.add(text.strip());
      }
    }

    /** Some sites put the address of a profile where the name belongs. */
    private static @Nullable String name(@Nullable String author) {
      return author == null || author.startsWith("http") ? null : author;
    }

    private static void add(
        List<DateEvidence> dates, Role role, @Nullable String written, String origin) {
      if (written != null) {
        DateEvidence date = WrittenDate.parse(role, written, origin);
        if (date != null) {
          dates.add(date);
        }
      }
    }

    private static final List<String> CREATED_METAS =
        List.of(
            "article:published_time",
            "og:published_time",
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued",
            "dcterms.created",
            "dc.date",
            "publishdate",
            "publish-date",
            "pubdate",
            "publication_date",
            "cxenseparse:recs:publishtime",
            "date");

    private static final List<String> MODIFIED_METAS =
        List.of(
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "dcterms.modified",
            "last-modified",
            "lastmod");
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

  static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
