package io.newsloom.ingest.markup;

import java.util.List;

/**
 * A document that is a list: what it says of itself, and its items.
 *
 * @param root without the items; is itself the item in a document of a single entry
 * @param items in the order of the document, at most as many as were asked for
 * @param leftOut items beyond; they were counted, not kept
 * @param repaired whether it was not well-formed, and read forgivingly
 */
public record XmlOutline(XmlElement root, List<XmlElement> items, int leftOut, boolean repaired) {
  public XmlOutline {
    items = List.copyOf(items);
  }

  /**
   * Reads strictly first, then forgivingly.
   *
   * @param base address of the document
   * @throws UnreadableMarkupException when there is no element in it, or it goes beyond a limit
   */
  public static XmlOutline read(String xml, java.net.URI base, ItemLimit limit)
      throws UnreadableMarkupException {
    try {
      return StrictXml.read(xml, base, limit);
    } catch (StrictXml.NotWellFormedException e) {
      return LenientXml.read(xml, base, limit, String.valueOf(e.getMessage()));
    }
  }
}
