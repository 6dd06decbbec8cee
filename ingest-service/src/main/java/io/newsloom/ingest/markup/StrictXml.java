package io.newsloom.ingest.markup;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Well-formed XML, in one pass without a tree of the whole. */
final class StrictXml {

  private StrictXml() {}

  static XmlOutline read(String xml, URI base, ItemLimit limit)
      throws NotWellFormedException, UnreadableMarkupException {
    OutlineBuilder outline = OutlineBuilder.strict(base, limit);
    try {
      XMLReader reader = SafeXml.reader();
      Handler handler = new Handler(outline);
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.parse(new InputSource(new StringReader(xml.stripLeading())));
      return outline.outline(false);
    } catch (SAXException e) {
      if (SafeXml.isLimit(e)) {
        throw new UnreadableMarkupException("expected XML within limits: " + e.getMessage(), e);
      }
      throw new NotWellFormedException(e);
    } catch (OutlineBuilder.TooDeepException e) {
      throw new UnreadableMarkupException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new NotWellFormedException(e); // characters that XML cannot hold, in an odd place
    }
  }

  private static final class Handler extends DefaultHandler {
    private final OutlineBuilder outline;

    Handler(OutlineBuilder outline) {
      this.outline = outline;
    }

    @Override
    public void startElement(
        String namespace, String localName, String qualified, Attributes attributes) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        values.put(attributes.getQName(i).toLowerCase(Locale.ROOT), attributes.getValue(i));
      }
      int colon = qualified.indexOf(':');
      outline.start(namespace, colon < 0 ? "" : qualified.substring(0, colon), localName, values);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      outline.text(java.nio.CharBuffer.wrap(characters, start, length));
    }

    @Override
    public void endElement(String namespace, String localName, String qualified) {
      outline.end();
    }

    @Override
    public void fatalError(SAXParseException failure) throws SAXException {
      throw failure;
    }
  }

  /** Another, forgiving try may help. */
  static final class NotWellFormedException extends Exception {
    NotWellFormedException(Exception cause) {
      super(cause.getMessage(), cause);
    }
  }
}
