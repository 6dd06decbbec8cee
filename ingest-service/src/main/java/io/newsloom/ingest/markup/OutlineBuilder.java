package io.newsloom.ingest.markup;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an outline of elements as they begin and end. Items are taken out of the element around
 * them; those beyond the limit are counted and not built, so memory follows the limit, not the
 * document.
 */
final class OutlineBuilder {
  private static final Set<String> ITEMS =
      Set.of(
          "rss:item",
          "atom:entry",
          "atom:item",
          "sitemap:url",
          "sitemap:sitemap",
          "g2:newsitem",
          "nitf:nitf");

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private final URI base;
  private final ItemLimit limit;
  private final boolean nested;
  private final Deque<XmlElement> open = new ArrayDeque<>();
  private final List<XmlElement> items = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable Vocabulary vocabulary;
  private @Nullable XmlElement root;
  private int leftOut;
  private int skippedDepth;
  private int itemDepth;

  private OutlineBuilder(URI base, ItemLimit limit, boolean nested) {
    this.base = base;
    this.limit = limit;
    this.nested = nested;
  }

  /** An item in an item is a part of it. */
  static OutlineBuilder strict(URI base, ItemLimit limit) {
    return new OutlineBuilder(base, limit, false);
  }

  /** An item in an item stands beside it: someone forgot to close the first. */
  static OutlineBuilder lenient(URI base, ItemLimit limit) {
    return new OutlineBuilder(base, limit, true);
  }

  /**
   * @param namespace "" for none
   * @param prefix "" for none
   * @throws TooDeepException beyond {@link SafeXml#MAX_DEPTH}
   */
  void start(String namespace, String prefix, String localName, Map<String, String> attributes) {
    if (skippedDepth > 0) {
      skippedDepth++;
      return;
    }
    if (open.size() >= SafeXml.MAX_DEPTH) {
      throw new TooDeepException();
    }
    if (vocabulary == null) {
      vocabulary = Vocabulary.of(namespace, localName);
    }
    String name = vocabulary.name(namespace, prefix, localName);
    boolean item = ITEMS.contains(name) && (nested || itemDepth == 0);
    if (item && isFull(name)) {
      leftOut++;
      skippedDepth = 1;
      return;
    }
    flush();
    XmlElement parent = open.peek();
    XmlElement element =
        new XmlElement(
            name,
            attributes,
            parent == null ? base : parent.base(),
            parent == null ? null : parent.language());
    if (item) {
      items.add(element);
      itemDepth = itemDepth == 0 ? open.size() + 1 : itemDepth;
    } else if (parent != null) {
      parent.add(element);
    }
    if (root == null) {
      root = element;
    }
    open.push(element);
  }

  private boolean isFull(String name) {
    boolean dated = limit.dated().contains(name);
    if (dated && items.size() >= 2 * limit.most()) {
      keepNewest();
    }
    return !dated && items.size() >= limit.most();
  }

  private void keepNewest() {
    List<XmlElement> newest =
        items.stream()
            .sorted(Comparator.comparing(limit.dateOf()).reversed())
            .limit(limit.most())
            .toList();
    leftOut += items.size() - newest.size();
    items.clear();
    items.addAll(newest);
  }

  void text(CharSequence characters) {
    if (skippedDepth == 0) {
      text.append(characters);
    }
  }

  void end() {
    if (skippedDepth > 0) {
      skippedDepth--;
    } else {
      flush();
      open.pop();
      itemDepth = open.size() < itemDepth ? 0 : itemDepth;
    }
  }

  private void flush() {
    XmlElement element = open.peek();
    if (element != null && text.length() > 0) {
      element.add(meant(text));
    }
    text.setLength(0);
  }

  /** Characters 128 to 159 are control codes that nobody means: Windows-1252 was meant. */
  private static String meant(CharSequence text) {
    if (text.chars().noneMatch(c -> c >= 0x80 && c < 0xA0)) {
      return text.toString();
    }
    StringBuilder meant = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c ->
                meant.append(
                    c >= 0x80 && c < 0xA0
                        ? new String(new byte[] {(byte) c}, WINDOWS_1252)
                        : String.valueOf((char) c)));
    return meant.toString();
  }

  XmlOutline outline(boolean repaired) {
    if (root == null) {
      throw new IllegalStateException("there was no element");
    }
    if (items.size() > limit.most()) {
      keepNewest();
    }
    return new XmlOutline(root, items, leftOut, repaired);
  }

  /** No document that says something is that deep. */
  static final class TooDeepException extends RuntimeException {
    TooDeepException() {
      super("expected at most " + SafeXml.MAX_DEPTH + " elements in one another");
    }
  }
}
