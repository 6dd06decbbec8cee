package io.newsloom.ingest.identity;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-escapes as RFC 3986, section 6.2.2 prefers them: unreserved characters plain, the others
 * as they came with upper-case digits, and what may not stand in an address escaped as UTF-8. Part
 * of {@code uri-v1}: frozen.
 */
final class Escapes {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final String RESERVED = ":/?#[]@!$&'()*+,;=";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Escapes() {}

  static String canonical(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2])) {
        int octet = Character.digit(bytes[i + 1], 16) * 16 + Character.digit(bytes[i + 2], 16);
        append(out, octet, unreserved(octet));
        i += 2;
      } else {
        int octet = bytes[i] & 0xFF;
        append(out, octet, unreserved(octet) || RESERVED.indexOf(octet) >= 0);
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int octet, boolean plain) {
    if (plain) {
      out.append((char) octet);
    } else {
      out.append('%');
      HEX.toHexDigits(out, (byte) octet);
    }
  }

  private static boolean isHex(byte digit) {
    return Character.digit(digit, 16) >= 0;
  }

  private static boolean unreserved(int octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || (octet > 0 && UNRESERVED_MARKS.indexOf(octet) >= 0);
  }
}
