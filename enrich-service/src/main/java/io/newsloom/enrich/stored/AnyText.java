package io.newsloom.enrich.stored;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 that also keeps half a surrogate pair, as three bytes of its own (WTF-8): a headline that
 * was cut inside an emoji must come back as it was, or a restored decider would publish other
 * bytes. Text without such halves is plain UTF-8.
 */
final class AnyText {
  private static final char REPLACEMENT = '\uFFFD';

  private AnyText() {}

  static byte[] toBytes(String text) {
    return hasHalf(text) ? withHalves(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  /** What {@link #toBytes} wrote. */
  static String read(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    // Java reads each half as replacement characters; real ones come out of the slow way unchanged.
    return text.indexOf(REPLACEMENT) < 0 ? text : readHalves(bytes, from, from + length);
  }

  private static boolean hasHalf(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int c = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(c)) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static byte[] withHalves(String text) {
    byte[] bytes = new byte[3 * text.length()];
    int size = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int units = Character.charCount(c);
      if (units == 1 && Character.isSurrogate((char) c)) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
      } else {
        byte[] plain = Character.toString(c).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(plain, 0, bytes, size, plain.length);
        size += plain.length;
      }
      at += units;
    }
    return Arrays.copyOf(bytes, size);
  }

  private static String readHalves(byte[] bytes, int from, int end) {
    StringBuilder text = new StringBuilder(end - from);
    int at = from;
    while (at < end) {
      int lead = bytes[at] & 0xFF;
      int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      int c = length == 1 ? lead : lead & (0x7F >> length);
      for (int i = 1; i < length; i++) {
        c = (c << 6) | (bytes[at + i] & 0x3F);
      }
      text.appendCodePoint(c);
      at += length;
    }
    return text.toString();
  }
}
