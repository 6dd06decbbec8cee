package io.newsloom.ingest.markup;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import io.newsloom.contracts.Content;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as text. What decides, in this order: a byte order mark; the bytes themselves, when they
 * are UTF-16 or UTF-32, or are UTF-8 with at least one character beyond ASCII (other encodings hit
 * that by chance practically never, and servers declare them wrongly often); the charset of the
 * HTTP header; the one that the document declares; what ICU finds the bytes to be; Windows-1252. A
 * declared charset that cannot decode the bytes is passed over.
 *
 * @param text without byte order mark
 * @param decoding what was declared, used and replaced
 */
public record DecodedText(String text, Content.Decoding decoding) {
  private static final Pattern HTTP_CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?\\s*([^\\s\"';]+)");
  private static final Pattern XML_DECLARATION =
      Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']+)[\"']");
  private static final Pattern HTML_DECLARATION =
      Pattern.compile(
          "(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([^\\s\"'/>;]+)|"
              + XML_DECLARATION.pattern());

  /** HTML wants its declaration within the first 1,024 bytes; many pages have it a little later. */
  private static final int DECLARATION_BYTES = 4_096;

  /** Below, ICU guesses at random. From its own tests and the field: single-byte ones get 30-50. */
  private static final int LEAST_CONFIDENCE = 20;

  private static final Map<String, String> SUPERSETS =
      Map.of(
          "ISO-8859-1", "windows-1252",
          "US-ASCII", "windows-1252",
          "GB2312", "GB18030",
          "GBK", "GB18030",
          "EUC-KR", "x-windows-949",
          "Shift_JIS", "windows-31j",
          "TIS-620", "x-windows-874",
          "ISO-8859-9", "windows-1254");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset LAST_RESORT = Charset.forName("windows-1252");

  /** XML, and what has no declaration of its own (JSON, plain text). */
  public static DecodedText ofXml(byte[] bytes, @Nullable String contentType) {
    return of(bytes, contentType, XML_DECLARATION);
  }

  public static DecodedText ofHtml(byte[] bytes, @Nullable String contentType) {
    return of(bytes, contentType, HTML_DECLARATION);
  }

  private static DecodedText of(byte[] bytes, @Nullable String contentType, Pattern declaration) {
    String inHeader = find(HTTP_CHARSET, contentType == null ? "" : contentType);
    String start =
        new String(
            bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
    String inDocument = find(declaration, start);
    String declared = inHeader != null ? inHeader : inDocument;

    Charset marked = byteOrderMark(bytes);
    if (marked != null) {
      return replacing(bytes, marked, declared, "bom");
    }
    Charset wide = wide(bytes);
    if (wide != null) {
      return replacing(bytes, wide, declared, "bytes");
    }
    boolean ascii = isAscii(bytes);
    if (!ascii) {
      String utf8 = strictly(bytes, StandardCharsets.UTF_8);
      if (utf8 != null) {
        return new DecodedText(
            utf8, decoding(declared, StandardCharsets.UTF_8, origin(inHeader, inDocument), 0));
      }
    }
    DecodedText byHeader = declared(bytes, inHeader, declared, "http");
    if (byHeader != null) {
      return byHeader;
    }
    DecodedText byDocument = declared(bytes, inDocument, declared, "declaration");
    if (byDocument != null) {
      return byDocument;
    }
    return ascii
        ? replacing(bytes, StandardCharsets.UTF_8, declared, "default")
        : replacing(bytes, detected(bytes), declared, "bytes");
  }

  private static Charset detected(byte[] bytes) {
    CharsetMatch match = new CharsetDetector().setText(bytes).detect();
    Charset charset =
        match == null || match.getConfidence() < LEAST_CONFIDENCE ? null : charset(match.getName());
    return charset == null ? LAST_RESORT : charset;
  }

  private static String origin(@Nullable String inHeader, @Nullable String inDocument) {
    if (StandardCharsets.UTF_8.equals(charset(inHeader))) {
      return "http";
    }
    return StandardCharsets.UTF_8.equals(charset(inDocument)) ? "declaration" : "bytes";
  }

  private static @Nullable DecodedText declared(
      byte[] bytes, @Nullable String name, @Nullable String declared, String origin) {
    Charset charset = charset(name);
    String text = charset == null ? null : strictly(bytes, charset);
    return charset == null || text == null
        ? null
        : new DecodedText(text, decoding(declared, charset, origin, 0));
  }

  private static DecodedText replacing(
      byte[] bytes, Charset charset, @Nullable String declared, String origin) {
    String text = new String(bytes, charset);
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int replacements = (int) unmarked.chars().filter(c -> c == '\uFFFD').count();
    return new DecodedText(unmarked, decoding(declared, charset, origin, replacements));
  }

  private static Content.Decoding decoding(
      @Nullable String declared, Charset used, String origin, int replacements) {
    return new Content.Decoding(declared, used.name(), origin, replacements);
  }

  private static @Nullable String strictly(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** As the name says, with the superset that browsers read for it: it is what was meant. */
  private static @Nullable Charset charset(@Nullable String name) {
    if (name == null) {
      return null;
    }
    try {
      Charset charset = Charset.forName(name);
      String superset = SUPERSETS.get(charset.name());
      return superset == null ? charset : Charset.forName(superset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static @Nullable Charset byteOrderMark(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
      return UTF_32BE;
    }
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
      return UTF_32LE;
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return startsWith(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
  }

  /** A document begins with an angle or curly bracket: where its zeros are says what it is. */
  private static @Nullable Charset wide(byte[] bytes) {
    for (char first : new char[] {'<', '{', '['}) {
      if (startsWith(bytes, 0, 0, 0, first)) {
        return UTF_32BE;
      }
      if (startsWith(bytes, first, 0, 0, 0)) {
        return UTF_32LE;
      }
      if (startsWith(bytes, 0, first)) {
        return StandardCharsets.UTF_16BE;
      }
      if (startsWith(bytes, first, 0)) {
        return StandardCharsets.UTF_16LE;
      }
    }
    return null;
  }

  private static boolean startsWith(byte[] bytes, int... octets) {
    if (bytes.length < octets.length) {
      return false;
    }
    for (int i = 0; i < octets.length; i++) {
      if ((bytes[i] & 0xFF) != octets[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte octet : bytes) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(matcher.groupCount());
  }
}
