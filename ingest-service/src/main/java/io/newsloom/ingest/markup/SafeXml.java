package io.newsloom.ingest.markup;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaderJDOMFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * XML from strangers. Nothing outside the given text is ever opened: a document type may be there
 * (RSS 0.91 has one) but is not loaded, external entities are empty, and a document that expands
 * more than {@value #MAX_EXPANSIONS} entities or nests deeper than {@value #MAX_DEPTH} is refused.
 */
public final class SafeXml {
  static final int MAX_DEPTH = 500;
  private static final int MAX_EXPANSIONS = 1_000;
  private static final int MAX_EXPANDED_CHARS = 1_000_000;
  private static final String JAXP = "http://www.oracle.com/xml/jaxp/properties/";
  private static final String SAX = "http://xml.org/sax/features/";

  private SafeXml() {}

  /** The whole document. Memory: about ten times the text. */
  public static Document parse(String xml) throws UnreadableMarkupException {
    try {
      return new SAXBuilder(new Readers()).build(new StringReader(xml.stripLeading()));
    } catch (JDOMException | IOException e) {
      throw new UnreadableMarkupException("expected XML: " + e.getMessage(), e);
    }
  }

  /** Reports names with their namespaces. One use each. */
  static XMLReader reader() throws SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      XMLReader reader = factory.newSAXParser().getXMLReader();
      reader.setFeature(SAX + "external-general-entities", false);
      reader.setFeature(SAX + "external-parameter-entities", false);
      reader.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      reader.setProperty(JAXP + "entityExpansionLimit", String.valueOf(MAX_EXPANSIONS));
      reader.setProperty(JAXP + "totalEntitySizeLimit", String.valueOf(MAX_EXPANDED_CHARS));
      reader.setProperty(JAXP + "maxElementDepth", String.valueOf(MAX_DEPTH));
      reader.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
      return reader;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the platform's own parser can be hardened", e);
    }
  }

  /** Whether it is about a limit of {@link #reader}: such a document is not worth another try. */
  static boolean isLimit(SAXException failure) {
    return String.valueOf(failure.getMessage()).startsWith("JAXP0001");
  }

  private static final class Readers implements XMLReaderJDOMFactory {
    @Override
    public XMLReader createXMLReader() throws JDOMException {
      try {
        return reader();
      } catch (SAXException e) {
        throw new JDOMException("the platform's own parser can be hardened", e);
      }
    }

    @Override
    public boolean isValidating() {
      return false;
    }
  }
}
