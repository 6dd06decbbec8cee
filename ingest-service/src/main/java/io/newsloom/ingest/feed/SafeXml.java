package io.newsloom.ingest.feed;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.xml.sax.InputSource;

/**
 * XML from strangers. Nothing outside the given text is ever opened: a document type may be there
 * (RSS 0.91 has one) but is not loaded, external entities are empty, and a document that expands
 * more than {@value #MAX_EXPANSIONS} entities or nests deeper than {@value #MAX_DEPTH} is refused.
 * Memory: about ten times the text.
 */
public final class SafeXml {
  private static final String MAX_EXPANSIONS = "1000";
  private static final String MAX_DEPTH = "500";
  private static final String JAXP = "http://www.oracle.com/xml/jaxp/properties/";
  private static final String SAX = "http://xml.org/sax/features/";

  private SafeXml() {}

  public static Document parse(String xml) throws UnreadableFeedException {
    try {
      return builder().build(new StringReader(xml.stripLeading()));
    } catch (JDOMException | IOException e) {
      throw new UnreadableFeedException("expected XML: " + e.getMessage(), e);
    }
  }

  private static SAXBuilder builder() {
    SAXBuilder builder = new SAXBuilder();
    builder.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    builder.setFeature(SAX + "external-general-entities", false);
    builder.setFeature(SAX + "external-parameter-entities", false);
    builder.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    builder.setProperty(JAXP + "entityExpansionLimit", MAX_EXPANSIONS);
    builder.setProperty(JAXP + "totalEntitySizeLimit", "1000000");
    builder.setProperty(JAXP + "maxElementDepth", MAX_DEPTH);
    builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
    return builder;
  }
}
