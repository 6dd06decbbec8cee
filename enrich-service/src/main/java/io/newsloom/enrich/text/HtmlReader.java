package io.newsloom.enrich.text;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** From a page to its article: one parse, one pass over the tree, then work on blocks of text. */
final class HtmlReader {
  private static final String EXTRACTOR = "html-2";

  /**
   * Deeper elements become siblings. Pages of the given sets stay under 60; the parser's time grows
   * with pages times depth, and only a hostile page is deeper.
   */
  private static final int MAX_DEPTH = 200;

  private HtmlReader() {}

  /**
   * @param claimed headline from the feed or the push; null takes the page's
   */
  static PageText read(String html, @Nullable String url, @Nullable String claimed) {
    Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
    Document document = Jsoup.parse(html, url == null ? "" : url, parser);
    PageTree page = PageTree.of(document);
    PageFacts facts = page.facts();
    String headline = claimed != null ? claimed : facts.headline();
    List<String> lines = new ArrayList<>();
    for (Block block : Edges.cut(MainText.of(page), facts)) {
      lines.add(block.text());
    }
    List<String> kept = Furniture.stripCertain(lines, headline);
    int keptLength = kept.stream().mapToInt(String::length).sum();
    int visible = page.regions().get(0).chars;
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
}
