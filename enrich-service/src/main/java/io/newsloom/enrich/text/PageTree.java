package io.newsloom.enrich.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The text of a page as blocks in regions, from one pass over the tree. Not recursive, so nesting
 * cannot overflow the stack; memory is about the text of the page once more.
 *
 * @param regions parents before their children; the first is the body
 * @param blocks in the order of the page
 */
record PageTree(List<Region> regions, List<Block> blocks, PageFacts facts) {
  private static final Set<String> BREAKING =
      Stream.of(
              ("p div section article main body h1 h2 h3 h4 h5 h6 li ul ol dl dd dt blockquote pre td th tr table tbody thead tfoot header"
                      + " footer nav aside form figure figcaption address center fieldset details summary hr hgroup caption amp-ad"
                      + " noindex")
                  .split(" "))
          .collect(Collectors.toUnmodifiableSet());

  static PageTree of(Document page) {
    Collector collector = new Collector();
    page.filter(collector);
    collector.flush();
    return new PageTree(collector.regions, collector.blocks, collector.facts.done());
  }

  /** From here on Unicode has Chinese, Japanese and Korean. */
  private static final char FIRST_DENSE = '\u2E80';

  private static final class Collector implements NodeFilter {
    final List<Region> regions = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();
    final PageFacts.Collector facts = new PageFacts.Collector();
    private final Deque<Region> open = new ArrayDeque<>();
    private final Deque<Element> openElements = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Region owner;
    private int linkChars;
    private int denseChars;
    private int linkDepth;
    private boolean afterBreak;

    Collector() {
      Region root = new Region(null, "body", Cue.NONE, 0);
      regions.add(root);
      open.push(root);
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode words) {
        append(words.getWholeText());
        return FilterResult.CONTINUE;
      }
      if (!(node instanceof Element element)) {
        return FilterResult.CONTINUE;
      }
      String tag = element.normalName();
      facts.see(element, tag);
      switch (tag) {
        case "head", "html", "#root", "body" -> {
          return FilterResult.CONTINUE;
        }
        case "br" -> {
          lineBreak();
          return FilterResult.CONTINUE;
        }
        case "a" -> {
          linkDepth++;
          return FilterResult.CONTINUE;
        }
        default -> {}
      }
      Cue cue = Cue.of(element);
      if (cue == Cue.NEVER) {
        text.append(' ');
        return FilterResult.SKIP_ENTIRELY;
      }
      boolean breaking = BREAKING.contains(tag);
      if (breaking) {
        flush();
      }
      // A marked piece at the start of a line stands apart; inside a line it is part of the line.
      if (breaking || (cue != Cue.NONE && owner == null)) {
        Region region = new Region(open.peek(), tag, cue, blocks.size());
        regions.add(region);
        open.push(region);
        openElements.push(element);
      }
      return FilterResult.CONTINUE;
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        if (element.normalName().equals("a")) {
          linkDepth--;
        } else if (element == openElements.peek()) {
          flush();
          openElements.pop();
          open.pop().end = blocks.size();
        }
      }
      return FilterResult.CONTINUE;
    }

    private void lineBreak() {
      if (afterBreak) {
        flush();
      } else {
        text.append(' ');
        afterBreak = true;
      }
    }

    private void append(String added) {
      int before = text.length();
      boolean blank = before == 0 || text.charAt(before - 1) == ' ';
      int visible = 0;
      for (int i = 0; i < added.length(); i++) {
        char c = added.charAt(i);
        if (c <= ' ' || c == '\u00A0' || c == '\u200B' || c == '\uFEFF' || c == '\u2028') {
          if (!blank) {
            text.append(' ');
            blank = true;
          }
        } else {
          text.append(c);
          blank = false;
          visible++;
          denseChars += c >= FIRST_DENSE ? 1 : 0;
        }
      }
      if (visible > 0) {
        afterBreak = false;
        if (owner == null) {
          owner = open.peek();
        }
        if (linkDepth > 0) {
          linkChars += text.length() - before;
        }
      }
    }

    void flush() {
      String block = text.toString().strip();
      if (!block.isEmpty() && owner != null) {
        Region region = owner;
        blocks.add(
            new Block(
                region,
                block,
                Math.min(linkChars, block.length()),
                block.length() + (Block.DENSE - 1) * denseChars));
      }
      text.setLength(0);
      linkChars = 0;
      denseChars = 0;
      owner = null;
      afterBreak = false;
    }
  }

  PageTree {
    regions.get(0).end = blocks.size();
  }
}
