package io.newsloom.enrich.text;

import io.newsloom.contracts.DateEvidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** From a page to its article: one parse, one pass over the tree, then work on blocks of text. */
final class HtmlReader {
  private static final String EXTRACTOR = "html-2";

  /**
   * Deeper elements become siblings. The parser's time grows with elements times depth; real pages
   * stay far below.
   */
  private static final int MAX_DEPTH = 200;

  private static final int ABOVE = 3;
  private static final int BELOW = 12;
  private static final int MOST_WRITTEN = 2;

  private HtmlReader() {}

  /**
   * @param claimed headline from the feed or the push; null takes the page's
   * @param host what other pages of the host repeat
   */
  static PageText read(
      String html, @Nullable String url, @Nullable String claimed, HostBlocks host) {
    Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
    Document document = Jsoup.parse(html, url == null ? "" : url, parser);
    PageTree page = PageTree.of(document);
    PageFacts facts = page.facts();
    String headline = claimed != null ? claimed : facts.headline();
    List<String> lines = linesOf(Edges.cut(MainText.of(page), facts));
    List<String> kept = Furniture.stripCertain(lines, headline, host);
    int keptLength = kept.stream().mapToInt(String::length).sum();
    int visible = page.regions().get(0).chars;
    return new PageText(
        EXTRACTOR,
        headline,
        kept,
        visible == 0 ? 0 : Math.min(1, (double) keptLength / visible),
        lines,
        facts,
        writtenAround(page));
  }

  /** Dates in short lines from a little above the headline to a little below it. */
  private static List<DateEvidence> writtenAround(PageTree page) {
    Set<String> titles = new HashSet<>(page.facts().headlines());
    List<Block> blocks = page.blocks();
    int headline = 0;
    while (headline < blocks.size() && !titles.contains(blocks.get(headline).text())) {
      headline++;
    }
    List<DateEvidence> written = new ArrayList<>();
    for (int i = Math.max(0, headline - ABOVE); i < blocks.size() && i < headline + BELOW; i++) {
      DateEvidence date = WrittenDate.inLine(blocks.get(i).text());
      if (date != null && written.size() < MOST_WRITTEN) {
        written.add(date);
      }
    }
    return written;
  }

  /** A line for each block; the cells of one table row make one line. */
  @SuppressWarnings("ReferenceEquality") // one region is one element of the tree
  private static List<String> linesOf(List<Block> blocks) {
    List<String> lines = new ArrayList<>(blocks.size());
    StringBuilder line = new StringBuilder();
    Region row = null;
    for (Block block : blocks) {
      Region inRow = block.isCell() ? block.region().nearest("tr") : null;
      if (inRow == null || inRow != row) {
        addLine(lines, line);
      }
      line.append(line.isEmpty() ? "" : " ").append(block.text());
      row = inRow;
    }
    addLine(lines, line);
    return lines;
  }

  private static void addLine(List<String> lines, StringBuilder line) {
    if (!line.isEmpty()) {
      lines.add(line.toString());
      line.setLength(0);
    }
  }
}
