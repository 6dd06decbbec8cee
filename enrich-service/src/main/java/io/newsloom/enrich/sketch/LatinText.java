package io.newsloom.enrich.sketch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that has nothing but ASCII and letters of Latin-1 in its words, cut into them: eight
 * letters at a time and without a guess where a word ends, which a processor gets wrong.
 */
final class LatinText {
  /** So many letters can be read behind the start of a word. */
  static final int ROOM = 16;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int BLOCK = Long.BYTES;
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  /** Brings the high bits of eight bytes together in the highest byte, that of the first lowest. */
  private static final long GATHER = 0x0002040810204081L;

  /** What stays of eight letters when only so many belong to the word. */
  private static final long[] FIRST = first();

  private final byte[] letters;

  /** Where each word starts and ends. */
  private final int[] bounds;

  private LatinText(byte[] letters, long[] inWord) {
    this.letters = letters;
    this.bounds = bounds(inWord);
  }

  /**
   * The text when it is only ASCII, letters of Latin-1, quotes and dashes, else null. NFKC changes
   * nothing there, and what Latin-1 does not have is part of no word.
   */
  static @Nullable LatinText of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != text.length()) { // not ASCII
      if (!isLatin(text)) {
        return null;
      }
      bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }
    byte[] letters = Arrays.copyOf(bytes, (bytes.length / BLOCK + 1) * BLOCK + ROOM);
    return new LatinText(letters, lower(letters, bytes.length));
  }

  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isLatin(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLatin(int c) {
    return c < 0x80
        || (c >= 0xC0 && c <= 0xFF)
        || (c >= 0x2018 && c <= 0x201D)
        || c == 0x2013
        || c == 0x2014;
  }

  /** Puts all letters in lower case; a bit for each that is part of a word, 64 to a number. */
  private static long[] lower(byte[] letters, int length) {
    long[] inWord = new long[length / Long.SIZE + 2]; // at least one bit behind the last word
    for (int at = 0; at < length; at += BLOCK) {
      long block = (long) LONG.get(letters, at);
      long marks = (block & HIGH) == 0 ? lowerAscii(letters, block, at) : lowerLatin(letters, at);
      inWord[at / Long.SIZE] |= ((marks * GATHER) >>> (Long.SIZE - BLOCK)) << at;
    }
    return inWord;
  }

  /** The high bit of each byte that is a letter or a digit. */
  private static long lowerAscii(byte[] letters, long block, int at) {
    long low = block | 0x20 * EACH;
    long letter = (low + (0x80 - 'a') * EACH) & ~(low + (0x80 - 'z' - 1) * EACH) & HIGH;
    long digit = (block + (0x80 - '0') * EACH) & ~(block + (0x80 - '9' - 1) * EACH) & HIGH;
    LONG.set(letters, at, block | letter >>> 2);
    return letter | digit;
  }

  /** The same for any bytes. */
  private static long lowerLatin(byte[] letters, int at) {
    long marks = 0;
    for (int i = 0; i < BLOCK; i++) {
      int letter = letters[at + i] & 0xFF;
      if (Character.isLetterOrDigit(letter)) {
        letters[at + i] = (byte) Character.toLowerCase(letter);
        marks |= 0x80L << (Byte.SIZE * i);
      }
    }
    return marks;
  }

  /** Where words start and end. */
  private static int[] bounds(long[] inWord) {
    int count = 0;
    long before = 0;
    for (long bits : inWord) {
      count += Long.bitCount(bits ^ (bits << 1 | before));
      before = bits >>> (Long.SIZE - 1);
    }
    int[] bounds = new int[count];
    int size = 0;
    before = 0;
    for (int i = 0; i < inWord.length; i++) {
      long changes = inWord[i] ^ (inWord[i] << 1 | before);
      before = inWord[i] >>> (Long.SIZE - 1);
      for (; changes != 0; changes &= changes - 1) {
        bounds[size++] = i * Long.SIZE + Long.numberOfTrailingZeros(changes);
      }
    }
    return bounds;
  }

  /** Words. */
  int size() {
    return bounds.length / 2;
  }

  private int start(int word) {
    return bounds[2 * word];
  }

  /** Letters of a word. */
  int length(int word) {
    return bounds[2 * word + 1] - bounds[2 * word];
  }

  String[] texts() {
    String[] texts = new String[size()];
    for (int word = 0; word < texts.length; word++) {
      texts[word] = text(word);
    }
    return texts;
  }

  String text(int word) {
    return new String(letters, start(word), length(word), StandardCharsets.ISO_8859_1);
  }

  /** What {@link WordKinds#hash} gives for a word. */
  long hash(int word) {
    return WordKinds.hash(letters, start(word), start(word) + length(word));
  }

  /** The first eight letters of a word as a number. No letter is 0, so neither is this. */
  long head(int word) {
    return (long) LONG.get(letters, start(word)) & FIRST[Math.min(length(word), BLOCK)];
  }

  /** The next eight letters. */
  long tail(int word) {
    int rest = Math.max(0, length(word) - BLOCK);
    return (long) LONG.get(letters, start(word) + BLOCK) & FIRST[Math.min(rest, BLOCK)];
  }

  private static long[] first() {
    long[] first = new long[BLOCK + 1];
    for (int i = 1; i <= BLOCK; i++) {
      first[i] = -1L >>> (Long.SIZE - Byte.SIZE * i);
    }
    return first;
  }
}
