package io.newsloom.ingest.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Source;
import io.newsloom.contracts.Subject;
import io.newsloom.ingest.EventLimits;
import io.newsloom.ingest.feed.StatedStatus;
import io.newsloom.ingest.identity.ArticleNames;
import io.newsloom.ingest.identity.Domains;
import io.newsloom.ingest.identity.LanguageTags;
import io.newsloom.ingest.identity.NormalUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One pushed item as article. Names are those of {@link ArticleFetched}; {@code html} or {@code
 * text} may stand for {@code content}. Nothing is cut or guessed: what is wrong is refused. An item
 * that names no source and no address has the source {@value #UNNAMED}.
 */
final class PushedArticle {
  static final String UNNAMED = "push";

  private final ItemFields fields;
  private final Instant now;

  private PushedArticle(ItemFields fields, Instant now) {
    this.fields = fields;
    this.now = now;
  }

  /**
   * @param now when the request came; a {@code fetchedAt} in the future becomes this
   */
  static ArticleFetched read(JsonNode item, Instant now) throws InvalidItemException {
    return new PushedArticle(ItemFields.of(item), now).article();
  }

  private ArticleFetched article() throws InvalidItemException {
    Content content = content();
    String url = fields.shortText("url");
    NormalUrl address = address("url", url);
    NormalUrl canonical = address("canonical", fields.shortText("canonical"));
    NormalUrl named = address == null ? canonical : address;
    Source source = source(named);
    ArticleNames names =
        ArticleNames.of(
            named,
            canonical,
            fields.shortText("guid"),
            source.key(),
            source.key(),
            content.value());
    return new ArticleFetched(
        names.uri(),
        names.altIds(),
        url,
        source,
        null,
        content,
        fields.shortText("headline"),
        fields.shortText("summary"),
        fields.shortText("byline"),
        language(),
        fields.instant("firstCreated"),
        fields.instant("versionCreated"),
        pubStatus(),
        subjects(),
        fetchedAt(),
        null,
        fields.shortText("rights"));
  }

  private Content content() throws InvalidItemException {
    List<Content> given = new ArrayList<>();
    ItemFields full = fields.object("content");
    if (full != null) {
      String value = full.text("value");
      if (value == null) {
        throw full.invalid("value", "content.value is missing");
      }
      given.add(new Content(type(full), value, null));
    }
    String html = fields.text("html");
    if (html != null) {
      given.add(new Content("text/html", html, null));
    }
    String text = fields.text("text");
    if (text != null) {
      given.add(new Content("text/plain", text, null));
    }
    if (given.size() != 1) {
      throw new InvalidItemException(
          "content", "expected one of content, html and text but got " + given.size());
    }
    if (!EventLimits.fits(given.get(0).value())) {
      throw new InvalidItemException(
          "content", "text is larger than " + Content.MAX_BYTES + " bytes of UTF-8");
    }
    return given.get(0);
  }

  private static String type(ItemFields content) throws InvalidItemException {
    String stated = content.shortText("type");
    String type =
        stated == null ? "" : stated.replaceFirst(";.*$", "").strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "text/html", "application/xhtml+xml" -> "text/html";
      case "text/plain" -> "text/plain";
      default ->
          throw content.invalid(
              "type",
              "expected text/html or text/plain but got " + (stated == null ? "none" : stated));
    };
  }

  private static @Nullable NormalUrl address(String field, @Nullable String url)
      throws InvalidItemException {
    NormalUrl address = NormalUrl.of(url);
    if (url != null && address == null) {
      throw new InvalidItemException(
          field, "expected an http or https address but got " + ItemFields.start(url));
    }
    return address;
  }

  private Source source(@Nullable NormalUrl address) throws InvalidItemException {
    ItemFields stated = fields.object("source");
    String name = stated == null ? null : stated.shortText("name");
    String domain = stated == null ? null : stated.shortText("domain");
    if (domain != null) {
      domain = Domains.of(domain);
    } else if (address != null) {
      domain = address.domain();
    }
    return new Source(name == null && domain == null ? UNNAMED : name, domain);
  }

  private @Nullable String language() throws InvalidItemException {
    String stated = fields.shortText("language");
    String tag = LanguageTags.wellFormed(stated);
    if (stated != null && tag == null) {
      throw fields.invalid(
          "language",
          "expected a BCP 47 tag such as en or pt-BR but got " + ItemFields.start(stated));
    }
    return tag;
  }

  private @Nullable PubStatus pubStatus() throws InvalidItemException {
    String stated = fields.shortText("pubStatus");
    if (stated == null) {
      return null;
    }
    PubStatus status = StatedStatus.parse(stated);
    if (status == null) {
      throw fields.invalid(
          "pubStatus", "expected usable, withheld or canceled but got " + ItemFields.start(stated));
    }
    return status;
  }

  private List<Subject> subjects() throws InvalidItemException {
    List<Subject> subjects = new ArrayList<>();
    for (JsonNode value : fields.list("subjects")) {
      subjects.add(subject(value));
    }
    return subjects;
  }

  private Subject subject(JsonNode value) throws InvalidItemException {
    if (value.isTextual() && !value.asText().isBlank()) {
      return new Subject(null, value.asText().strip(), null, "feed");
    }
    if (!value.isObject()) {
      throw fields.invalid(
          "subjects", "expected names or objects with a name but got " + ItemFields.kind(value));
    }
    ItemFields subject = new ItemFields(value, "subjects.");
    String name = subject.shortText("name");
    if (name == null) {
      throw subject.invalid("name", "subjects.name is missing");
    }
    return new Subject(subject.shortText("uri"), name, subject.share("confidence"), "feed");
  }

  private Instant fetchedAt() throws InvalidItemException {
    Instant stated = fields.instant("fetchedAt");
    return stated == null || stated.isAfter(now) ? now : stated;
  }
}
