package io.newsloom.ingest.markup;

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * XML that is not well-formed, as a person would read it: elements that are not closed or not
 * declared, entities of HTML, bare ampersands, control characters, text before the first element.
 * jsoup's parser does the work. A document type is left out with what it declares, so nothing
 * expands.
 */
final class LenientXml {
  /** What XML 1.0 cannot hold, and would hide text from others. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

  /** An ampersand that begins no reference: HTML's parser would guess that a name ends early. */
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)");

  /** Feeds declare up to about 20. */
  private static final int MAX_PREFIXES = 100;

  private static final Pattern PREFIX = Pattern.compile("(?i)xmlns:([^\\s=>/\"']{1,1000})");
  private static final Pattern FIRST_ELEMENT = Pattern.compile("<(?:[A-Za-z]|\\?xml|!--|!DOCTYPE)");
  private static final Pattern FEED =
      Pattern.compile("(?i)rss|rdf|feed|channel|urlset|sitemapindex|newsmessage|newsitem|nitf");

  private LenientXml() {}

  static XmlOutline read(String xml, URI base, ItemLimit limit, String problem)
      throws UnreadableMarkupException {
    String markup = clean(xml);
    requireFewPrefixes(markup);
    // One deeper than allowed, so that the outline sees and refuses what is too deep.
    Parser parser = Parser.xmlParser().setMaxDepth(SafeXml.MAX_DEPTH + 2);
    Element root = root(parser.parseInput(markup, base.toString()));
    if (root == null) {
      throw new UnreadableMarkupException("expected XML: " + problem);
    }
    OutlineBuilder outline = OutlineBuilder.lenient(base, limit);
    try {
      NodeTraversor.traverse(new Events(outline), root);
    } catch (OutlineBuilder.TooDeepException e) {
      throw new UnreadableMarkupException(String.valueOf(e.getMessage()), e);
    }
    return outline.outline(true);
  }

  /** jsoup copies the declared namespaces for each element: thousands of them fill the memory. */
  private static void requireFewPrefixes(String markup) throws UnreadableMarkupException {
    Set<String> prefixes = new HashSet<>();
    Matcher declared = PREFIX.matcher(markup);
    while (declared.find()) {
      if (prefixes.add(declared.group(1)) && prefixes.size() > MAX_PREFIXES) {
        throw new UnreadableMarkupException(
            "expected at most " + MAX_PREFIXES + " namespace prefixes but there are more");
      }
    }
  }

  private static String clean(String xml) {
    String printable = CONTROL.matcher(xml).replaceAll("");
    var first = FIRST_ELEMENT.matcher(printable);
    String markup = first.find() ? printable.substring(first.start()) : "";
    return BARE_AMPERSAND.matcher(markup).replaceAll("&amp;");
  }

  /** The first element that may be a feed, else the first; null when there is none. */
  private static @Nullable Element root(Document document) {
    return document.children().stream()
        .filter(element -> FEED.matcher(element.tag().localName()).matches())
        .findFirst()
        .orElse(document.firstElementChild());
  }

  private static final class Events implements NodeVisitor {
    private final OutlineBuilder outline;

    Events(OutlineBuilder outline) {
      this.outline = outline;
    }

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        String namespace = element.tag().namespace();
        outline.start(
            namespace.equals(Parser.NamespaceXml) ? "" : namespace,
            element.tag().prefix(),
            element.tag().localName(),
            attributes(element));
      } else if (node instanceof TextNode text) {
        outline.text(text.getWholeText());
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element) {
        outline.end();
      }
    }

    private static Map<String, String> attributes(Element element) {
      Map<String, String> values = new LinkedHashMap<>();
      for (Attribute attribute : element.attributes()) {
        values.put(attribute.getKey().toLowerCase(Locale.ROOT), attribute.getValue());
      }
      return values;
    }
  }
}
