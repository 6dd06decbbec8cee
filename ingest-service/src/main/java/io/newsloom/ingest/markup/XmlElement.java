package io.newsloom.ingest.markup;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One element with what is in it. Built by the readers of this package, then only read. Names are
 * {@code vocabulary:local} with the vocabulary of {@link Vocabulary}, the local part in lower case:
 * strangers mix cases, and no two names of one vocabulary differ in case only.
 */
public final class XmlElement {
  private static final Set<String> VOID =
      Set.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
          "track", "wbr");

  /** Each element keeps its base, and nested ones add up. */
  private static final int MAX_BASE_CHARS = 2_000;

  private final String name;
  private final Map<String, String> attributes;
  private final URI base;
  private final @Nullable String language;
  private final List<Object> content = new ArrayList<>(); // XmlElement and String, in order

  /**
   * @param attributes by name as written, in lower case
   * @param base of the element around it, or of the document
   * @param language of the element around it; null when none is stated
   */
  XmlElement(String name, Map<String, String> attributes, URI base, @Nullable String language) {
    this.name = name;
    this.attributes = attributes;
    this.base = resolve(base, attributes.get("xml:base"));
    String own = attributes.get("xml:lang");
    this.language = own == null ? language : own.isBlank() ? null : own.strip();
  }

  private static URI resolve(URI base, @Nullable String stated) {
    if (stated == null || stated.length() > MAX_BASE_CHARS) {
      return base;
    }
    try {
      URI resolved = base.resolve(stated.strip());
      return resolved.toString().length() > MAX_BASE_CHARS ? base : resolved;
    } catch (IllegalArgumentException e) {
      return base; // no address that anyone could follow
    }
  }

  void add(XmlElement child) {
    content.add(child);
  }

  void add(String text) {
    content.add(text);
  }

  public String name() {
    return name;
  }

  /** Without the vocabulary. */
  public String localName() {
    return name.substring(name.indexOf(':') + 1);
  }

  /** What relative links in it are relative to. */
  public URI base() {
    return base;
  }

  /** The nearest {@code xml:lang}. */
  public @Nullable String language() {
    return language;
  }

  public @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  public Stream<XmlElement> children() {
    return content.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast);
  }

  public Stream<XmlElement> children(String child) {
    return children().filter(element -> element.name.equals(child));
  }

  /** The first of this name; itself where there is none: then nothing more is found in it. */
  public XmlElement within(String child) {
    XmlElement found = child(child);
    return found == null ? this : found;
  }

  /** The first of the first of these names that is there. */
  public @Nullable XmlElement child(String... names) {
    for (String wanted : names) {
      XmlElement found = children(wanted).findFirst().orElse(null);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  public boolean hasChildren() {
    return children().findAny().isPresent();
  }

  /** All text in it, markup left out. */
  public String text() {
    StringBuilder text = new StringBuilder();
    collect(text);
    return text.toString();
  }

  private void collect(StringBuilder text) {
    for (Object part : content) {
      if (part instanceof XmlElement element) {
        element.collect(text);
      } else {
        text.append(part);
      }
    }
  }

  /** What is in it as HTML. */
  public String html() {
    StringBuilder html = new StringBuilder();
    content.forEach(part -> write(part, html));
    return html.toString();
  }

  private static void write(Object part, StringBuilder html) {
    if (!(part instanceof XmlElement element)) {
      escape((String) part, html);
      return;
    }
    String tag = element.localName();
    html.append('<').append(tag);
    element.attributes.forEach(
        (attribute, value) -> {
          if (!attribute.startsWith("xmlns")) {
            html.append(' ').append(attribute).append("=\"");
            escape(value, html);
            html.append('"');
          }
        });
    html.append('>');
    element.content.forEach(inner -> write(inner, html));
    if (!VOID.contains(tag)) {
      html.append("</").append(tag).append('>');
    }
  }

  private static void escape(String text, StringBuilder html) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        default -> html.append(c);
      }
    }
  }
}
