package io.newsloom.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.ingest.identity.LanguageTags;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * One expectation of the given feeds about a field that our model has. Markup is compared by the
 * text that a reader would see: what to let through of it is that program's own choice. Of {@code
 * Name (mail)} the name counts.
 *
 * @param field what is checked, one word
 * @param entry number of the entry; -1 for the feed
 */
record FeedCheck(String field, int entry, JsonNode expected) {

  private static final Map<String, String> AS_BROWSERS_DO =
      Map.of("ISO-8859-1", "windows-1252", "EUC-KR", "x-windows-949");

  /** Empty when our model has no such field. */
  static Optional<FeedCheck> of(JsonNode check) {
    if (!check.has("equals")) {
      return Optional.empty();
    }
    String path =
        StreamSupport.stream(check.path("at").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining("."));
    boolean inEntry = path.matches("entries\\.\\d+\\..*");
    int entry = inEntry ? check.path("at").get(1).asInt() : -1;
    String rest = inEntry ? path.replaceFirst("entries\\.\\d+\\.", "entry.") : path;
    String field =
        switch (rest) {
          case "encoding" -> "charset";
          case "feed.title", "feed.title_detail.value" -> "feed title";
          case "feed.link" -> "feed link";
          case "feed.language" -> "feed language";
          case "feed.rights", "feed.copyright", "feed.rights_detail.value" -> "feed rights";
          case "entry.title", "entry.title_detail.value" -> "title";
          case "entry.link" -> "link";
          case "entry.id", "entry.guid" -> "id";
          case "entry.description", "entry.summary", "entry.summary_detail.value" -> "summary";
          case "entry.content.0.value" -> "content";
          case "entry.author", "entry.author_detail.name", "entry.authors.0.name" -> "author";
          case "entry.rights", "entry.rights_detail.value" -> "rights";
          case "entry.updated_parsed", "entry.updated" -> "updated";
          case "entry.published_parsed", "entry.published" -> "published";
          case "entry.created_parsed", "entry.created" -> "created";
          case "entry.content.0.language",
              "entry.summary_detail.language",
              "entry.title_detail.language" ->
              "language";
          default -> rest.matches("entry\\.tags\\.\\d+\\.(term|label)") ? "category" : "";
        };
    return field.isEmpty()
        ? Optional.empty()
        : Optional.of(new FeedCheck(field, entry, check.path("equals")));
  }

  boolean holds(FeedAnswer feed) {
    if (entry < 0) {
      return switch (field) {
        case "feed title" -> same(expected, feed.title());
        case "feed link" -> sameAddress(feed.link());
        case "feed language" -> sameLanguage(feed.language());
        case "feed rights" -> same(expected, feed.rights());
        default -> sameCharset(feed.charset());
      };
    }
    if (entry >= feed.entries().size()) {
      return false;
    }
    FeedAnswer.Entry item = feed.entries().get(entry);
    return switch (field) {
      case "title" -> same(expected, item.title());
      case "link" -> sameAddress(item.link());
      case "id" -> expected.asText("").equals(String.valueOf(item.id()));
      case "summary" -> same(item.summary() == null ? item.content() : item.summary());
      case "content" -> same(item.content() == null ? item.summary() : item.content());
      case "author" -> sameAuthor(item.author());
      case "rights" -> same(expected, item.rights());
      case "updated" -> sameInstant(item.updated());
      case "published", "created" -> sameInstant(item.published());
      case "language" -> sameLanguage(item.language());
      default -> item.categories().contains(expected.asText());
    };
  }

  private boolean sameAddress(@Nullable String actual) {
    return expected.isNull() ? actual == null : expected.asText().strip().equals(actual);
  }

  private boolean sameAuthor(@Nullable String actual) {
    String name = expected.asText("").replaceFirst("\\s*\\(\\S+@\\S+\\)$", "");
    String names = Objects.requireNonNullElse(actual, "");
    return name.equals(names) || names.startsWith(name + ", ");
  }

  private boolean sameLanguage(@Nullable String actual) {
    return Objects.equals(
        LanguageTags.wellFormed(expected.asText(null)), LanguageTags.wellFormed(actual));
  }

  /**
   * Other names of one charset are equal, and supersets are when they were chosen for their set.
   */
  private boolean sameCharset(@Nullable String actual) {
    Charset wanted = Charset.forName(expected.asText());
    Charset used = Charset.forName(Objects.requireNonNull(actual));
    return wanted.equals(used)
        || used.contains(wanted)
        || AS_BROWSERS_DO.getOrDefault(wanted.name(), "").equals(used.name());
  }

  private boolean sameInstant(@Nullable Instant actual) {
    if (expected.isArray()) {
      int[] at = new int[6];
      for (int i = 0; i < at.length; i++) {
        at[i] = expected.get(i).asInt();
      }
      try {
        Instant wanted =
            LocalDateTime.of(at[0], at[1], at[2], at[3], at[4], at[5]).toInstant(ZoneOffset.UTC);
        return wanted.equals(actual);
      } catch (DateTimeException e) {
        return false;
      }
    }
    StatedDate wanted = StatedDate.parse(expected.asText(""));
    return Objects.equals(wanted == null ? null : wanted.instant(), actual);
  }

  private boolean same(FeedItem.@Nullable Text actual) {
    return same(expected, actual == null ? null : actual.value());
  }

  private static boolean same(JsonNode expected, @Nullable String actual) {
    String wanted = expected.isNull() ? "" : expected.asText();
    String is = Objects.requireNonNullElse(actual, "");
    return line(wanted).equals(line(is))
        || seen(wanted).equals(seen(is))
        || seen(wanted).equals(line(is));
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String seen(String html) {
    return line(Jsoup.parse(Jsoup.clean(html, Safelist.relaxed())).text());
  }
}
