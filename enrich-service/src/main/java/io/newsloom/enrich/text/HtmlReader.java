package io.newsloom.enrich.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The main text of a page: blocks of text are scored by length and link density, the scores are
 * summed in their containers, and the blocks of the best container stay. One parse, one pass over
 * the tree; memory is a few times the page. Not recursive, so nesting cannot overflow the stack.
 */
@SuppressWarnings(
    "ReferenceEquality") // two elements are the same only when they are one node of the tree
final class HtmlReader {
  private static final String EXTRACTOR = "html-1";

  private static final Set<String> NEVER =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "iframe",
          "object",
          "form",
          "button",
          "select",
          "textarea",
          "input",
          "nav",
          "footer",
          "aside",
          "figcaption",
          "dialog",
          "menu",
          "canvas",
          "audio",
          "video",
          "map",
          "head");

  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "body",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "li",
          "ul",
          "ol",
          "dl",
          "dd",
          "dt",
          "blockquote",
          "pre",
          "td",
          "th",
          "tr",
          "table",
          "tbody",
          "header",
          "figure",
          "address",
          "center",
          "fieldset",
          "hr",
          "br");

  /**
   * Names of classes and ids that hold no article text. Matched on whole name parts, so
   * "shareholder" is safe.
   */
  private static final Pattern CHROME_NAME =
      Pattern.compile(
          "(^|[-_ ])(share|sharing|social|comments?|disqus|newsletter|subscribe|subscription|promo|promotion|advert\\w*|ads?|adslot|sponsor\\w*"
              + "|related|recommend\\w*|recirc|cookies?|consent|gdpr|banner|breadcrumbs?|sidebar|footer|menu|nav|navbar|navigation|popup|modal"
              + "|overlay|toolbar|outbrain|taboola|taglist|tags|authorbio|skip|masthead|signup|trending|mostread|most-read|widget)($|[-_ ])",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> CHROME_ROLES =
      Set.of(
          "navigation",
          "banner",
          "contentinfo",
          "complementary",
          "dialog",
          "search",
          "alertdialog");

  /**
   * A chrome name on something that holds most of the page's text is a layout name, not a verdict.
   */
  private static final double LAYOUT_SHARE = 0.5;

  private static final double MAX_LINK_DENSITY = 0.5;
  private static final int MIN_SCORED_CHARS = 25;
  private static final double PARENT_SHARE = 1.0;
  private static final double GRANDPARENT_SHARE = 0.5;

  private HtmlReader() {}

  /** One block of text. */
  private record Block(Element element, String text, int linkChars) {
    double linkDensity() {
      return text.isEmpty() ? 0 : (double) linkChars / text.length();
    }

    /** Long text without links, and the commas of sentences. */
    double score() {
      if (text.length() < MIN_SCORED_CHARS) {
        return 0;
      }
      long commas = text.chars().filter(c -> c == ',' || c == '،' || c == '、').count();
      return (text.length() * (1 - linkDensity())) + 10.0 * commas;
    }
  }

  /**
   * @param claimed headline from the feed or the push; null takes the page's
   */
  static PageText read(String html, @Nullable String url, @Nullable String claimed) {
    Document page = Jsoup.parse(html, url == null ? "" : url);
    PageFacts facts = PageFacts.of(page);
    String headline = claimed != null ? claimed : facts.headline();
    Element body = page.body();
    int visible = body.text().length();
    List<Block> blocks = blocksOf(body);
    List<String> lines = new ArrayList<>();
    Element best = bestContainer(blocks, body);
    for (Block block : blocks) {
      if (within(block.element(), best) && block.linkDensity() <= MAX_LINK_DENSITY) {
        lines.add(block.text());
      }
    }
    List<String> kept = Furniture.strip(lines, headline);
    int keptLength = kept.stream().mapToInt(String::length).sum();
    return new PageText(
        EXTRACTOR,
        headline,
        kept,
        visible == 0 ? 0 : Math.min(1, (double) keptLength / visible),
        facts.byline(),
        facts.language(),
        facts.canonical(),
        facts.dates());
  }

  private static List<Block> blocksOf(Element body) {
    Map<Element, Integer> textUnder = textUnder(body);
    int all = Math.max(1, textUnder.getOrDefault(body, 0));
    BlockCollector collector =
        new BlockCollector(
            element -> isChrome(element, (double) textUnder.getOrDefault(element, 0) / all));
    body.traverse(collector);
    collector.flush();
    return collector.blocks;
  }

  /** Characters of text under each element, in one pass. */
  private static Map<Element, Integer> textUnder(Element body) {
    Map<Element, Integer> sums = new HashMap<>();
    body.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode text && text.parent() != null) {
              sums.merge(text.parent(), text.text().strip().length(), Integer::sum);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element element && element != body && element.parent() != null) {
              sums.merge(element.parent(), sums.getOrDefault(element, 0), Integer::sum);
            }
          }
        });
    return sums;
  }

  private static boolean isChrome(Element element, double shareOfPage) {
    String tag = element.normalName();
    if (NEVER.contains(tag)
        || element.hasAttr("hidden")
        || CHROME_ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))) {
      return true;
    }
    String style = element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT);
    if (style.contains("display:none") || style.contains("visibility:hidden")) {
      return true;
    }
    if (shareOfPage > LAYOUT_SHARE
        || tag.equals("article")
        || tag.equals("main")
        || tag.equals("body")) {
      return false;
    }
    return CHROME_NAME.matcher(element.className()).find()
        || CHROME_NAME.matcher(element.id()).find();
  }

  /** Collects the text between block borders, leaving out what is chrome. */
  private static final class BlockCollector implements NodeVisitor {
    private final Predicate<Element> chrome;
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int linkChars;
    private int linkDepth;
    private @Nullable Element owner;
    private @Nullable Element skipped;

    BlockCollector(Predicate<Element> chrome) {
      this.chrome = chrome;
    }

    @Override
    public void head(Node node, int depth) {
      if (skipped != null) {
        return;
      }
      if (node instanceof TextNode words) {
        append(words);
      } else if (node instanceof Element element) {
        if (chrome.test(element)) {
          skipped = element;
          flush();
        } else if (BLOCKS.contains(element.normalName())) {
          flush();
        } else if (element.normalName().equals("a")) {
          linkDepth++;
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (skipped != null) {
        if (node == skipped) {
          skipped = null;
        }
        return;
      }
      if (node instanceof Element element) {
        if (BLOCKS.contains(element.normalName())) {
          flush();
        } else if (element.normalName().equals("a")) {
          linkDepth--;
        }
      }
    }

    private void append(TextNode words) {
      String added = words.getWholeText();
      if (added.isBlank()) {
        text.append(' ');
        return;
      }
      if (owner == null) {
        owner = blockAround(words);
      }
      text.append(added);
      if (linkDepth > 0) {
        linkChars += added.strip().length();
      }
    }

    private static Element blockAround(TextNode words) {
      Element up = words.parent();
      while (up != null && up.parent() != null && !BLOCKS.contains(up.normalName())) {
        up = up.parent();
      }
      return Objects.requireNonNull(up, "a text of a page has an element above it");
    }

    void flush() {
      String block = text.toString().replaceAll("[\\s\\u00A0]+", " ").strip();
      if (!block.isEmpty() && owner != null) {
        blocks.add(new Block(owner, block, linkChars));
      }
      text.setLength(0);
      linkChars = 0;
      owner = null;
    }
  }

  /** The element whose own paragraphs, and those one level below, carry the most text. */
  private static Element bestContainer(List<Block> blocks, Element body) {
    Map<Element, Double> scores = new HashMap<>();
    List<Element> order = new ArrayList<>();
    for (Block block : blocks) {
      double score = block.score();
      Element parent = isContainer(block.element()) ? block.element() : block.element().parent();
      if (score == 0 || parent == null) {
        continue;
      }
      add(scores, order, parent, score * PARENT_SHARE);
      if (parent.parent() != null) {
        add(scores, order, parent.parent(), score * GRANDPARENT_SHARE);
      }
    }
    Element best = body;
    double most = 0;
    for (Element element : order) {
      double score = scores.getOrDefault(element, 0.0);
      if (score > most) {
        best = element;
        most = score;
      }
    }
    return widen(best, scores, most, body);
  }

  /**
   * A text that is cut into sections by its layout: the parent is taken when it holds half as much
   * again beside the best.
   */
  private static Element widen(
      Element best, Map<Element, Double> scores, double most, Element body) {
    Element parent = best.parent();
    if (best == body || parent == null || parent == body) {
      return best;
    }
    double beside = 0;
    for (Element sibling : parent.children()) {
      if (sibling != best) {
        beside += scores.getOrDefault(sibling, 0.0);
      }
    }
    return beside >= most / 2 ? parent : best;
  }

  private static boolean isContainer(Element element) {
    return switch (element.normalName()) {
      case "div", "section", "article", "main", "body", "td" -> true;
      default -> false;
    };
  }

  private static void add(
      Map<Element, Double> scores, List<Element> order, Element element, double score) {
    if (scores.merge(element, score, Double::sum) == score) {
      order.add(element);
    }
  }

  private static boolean within(Element element, Element container) {
    for (Element up = element; up != null; up = up.parent()) {
      if (up == container) {
        return true;
      }
    }
    return false;
  }
}
