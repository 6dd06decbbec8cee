package io.newsloom.ingest.feed;

import io.newsloom.ingest.markup.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text constructs of Atom 1.0 ({@code type}) and 0.3 ({@code type} and {@code mode}). */
final class AtomText {

  private AtomText() {}

  /** Null for what is elsewhere ({@code src}), is not text, or says nothing. */
  static FeedItem.@Nullable Text of(XmlElement element) {
    if (element.attribute("src") != null) {
      return null;
    }
    String type =
        Said.first(element.attribute("type"), "text")
            .toLowerCase(Locale.ROOT)
            .replaceFirst(";.*$", "");
    if ("base64".equalsIgnoreCase(element.attribute("mode"))) {
      return typed(type, decoded(element.text()));
    }
    if (element.hasChildren()) {
      return FeedItem.Text.html(inner(element));
    }
    return typed(type, element.text());
  }

  private static FeedItem.@Nullable Text typed(String type, @Nullable String value) {
    String text = Said.trimmed(value);
    return switch (type) {
      case "text", "text/plain" -> FeedItem.Text.plain(text);
      case "html", "xhtml", "text/html", "application/xhtml+xml", "text/xhtml" ->
          FeedItem.Text.html(text);
      // Atom 1.0 has no mode: what is neither text nor XML is in base 64.
      case "application/octet-stream" -> text == null ? null : FeedItem.Text.html(decoded(text));
      default -> type.startsWith("text/") ? FeedItem.Text.plain(text) : null;
    };
  }

  /** XHTML comes in one div that is not part of it. */
  private static String inner(XmlElement element) {
    List<XmlElement> children = element.children().toList();
    boolean wrapped =
        children.size() == 1
            && children.get(0).localName().equals("div")
            && children.get(0).text().strip().equals(element.text().strip());
    return (wrapped ? children.get(0) : element).html().strip();
  }

  private static @Nullable String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
