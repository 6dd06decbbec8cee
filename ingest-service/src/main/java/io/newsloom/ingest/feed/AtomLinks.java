package io.newsloom.ingest.feed;

import java.net.URI;
import java.net.URISyntaxException;
import org.jdom2.Attribute;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.filter.Filters;

/** Links of Atom are relative to the nearest {@code xml:base}, which ROME does not follow. */
final class AtomLinks {

  private AtomLinks() {}

  /** The same document, with the links of an Atom feed absolute where they can be. */
  static Document absolute(Document document, URI base) {
    if (!document.getRootElement().getNamespaceURI().equals("http://www.w3.org/2005/Atom")) {
      return document;
    }
    document.setBaseURI(base.toString());
    for (Element element : document.getRootElement().getDescendants(Filters.element())) {
      Attribute link = element.getName().equals("link") ? element.getAttribute("href") : null;
      if (link != null) {
        link.setValue(absolute(element, link.getValue()));
      }
    }
    return document;
  }

  private static String absolute(Element element, String link) {
    try {
      return element.getXMLBaseURI().resolve(link.strip()).toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return link; // no address that we could follow
    }
  }
}
