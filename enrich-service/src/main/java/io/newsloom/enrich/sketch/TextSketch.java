package io.newsloom.enrich.sketch;

import io.newsloom.contracts.ArticleSketched.Sketch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the decider compares: the two sampled fingerprint families and, for texts that fit, every
 * word as a hash. About 4 kB for a 500-word article, most of it the words.
 *
 * @param words one hash for each of the first {@value #MAX_WORDS} words
 * @param phrases sample of word 3-grams over the whole text
 * @param stops sample of stop-word 8-grams over the whole text
 * @param wordCount words of the whole text
 */
@SuppressWarnings("ArrayRecordComponent") // equals compares contents; the arrays are never changed
public record TextSketch(
    int[] words, Fingerprints phrases, Fingerprints stops, int stopCount, int wordCount) {
  /**
   * Names hashes, rates and stop lists. A change to any of them is a new version, beside the old.
   */
  public static final String VERSION = "fp-1";

  /**
   * With 4 bytes a word as base64 this leaves a third of the 8 kB of a sketch for everything else.
   */
  static final int MAX_WORDS = 900;

  private static final int MAX_PHRASES = 120;
  private static final int MAX_STOPS = 60;

  // Rates by length: below 150 words a sample of 1 in 8 keeps too little to count.
  private static final int SHORT_WORDS = 150;
  private static final int VERY_SHORT_WORDS = 60;

  /** Sketches a text in a BCP 47 language. */
  public static TextSketch of(List<String> words, String language) {
    int[] hashes = Words.copyOf(words).hashes(language);
    int size = hashes.length;
    int phraseRate = size < VERY_SHORT_WORDS ? 0 : size < SHORT_WORDS ? 1 : 3;
    int stopRate = size < SHORT_WORDS ? 0 : 2;
    long[] stops = HashedText.stops(hashes);
    return new TextSketch(
        size > MAX_WORDS ? Arrays.copyOf(hashes, MAX_WORDS) : hashes,
        Fingerprints.sample(HashedText.phrases(hashes), phraseRate, MAX_PHRASES),
        Fingerprints.sample(stops, stopRate, MAX_STOPS),
        stops.length,
        size);
  }

  /** Whether {@link #words} is the whole text. */
  public boolean complete() {
    return words.length == wordCount;
  }

  /** As it goes on the wire, with the first {@code most} word hashes. */
  public Sketch toWire(int most) {
    int[] sent = words.length > most ? Arrays.copyOf(words, most) : words;
    return new Sketch(
        VERSION,
        encode(sent),
        phrases.rate(),
        encode(phrases.hashes()),
        stops.rate(),
        encode(stops.hashes()),
        stopCount);
  }

  /**
   * As it came from the wire.
   *
   * @throws BrokenSketchException when the version is unknown or a field is not base64 of whole
   *     numbers or of more than a sketch of this version has
   */
  public static TextSketch fromWire(Sketch sketch, int wordCount) {
    if (!VERSION.equals(sketch.version())) {
      throw new BrokenSketchException(
          "expected a sketch of version " + VERSION + " but it is " + sketch.version());
    }
    TextSketch text =
        new TextSketch(
            decodeInts(sketch.wordHashes()),
            new Fingerprints(sketch.phraseRate(), decodeLongs(sketch.phrases())),
            new Fingerprints(sketch.stopRate(), decodeLongs(sketch.stops())),
            sketch.stopCount(),
            wordCount);
    check("word hashes", text.words.length, MAX_WORDS);
    check("phrases", text.phrases.hashes().length, MAX_PHRASES);
    check("stops", text.stops.hashes().length, MAX_STOPS);
    return text;
  }

  private static void check(String what, int size, int most) {
    if (size > most) {
      throw new BrokenSketchException(
          "a sketch of version "
              + VERSION
              + " has at most "
              + most
              + " "
              + what
              + " but this one has "
              + size);
    }
  }

  private static @Nullable String encode(int[] values) {
    if (values.length == 0) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static @Nullable String encode(long[] values) {
    if (values.length == 0) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static int[] decodeInts(@Nullable String text) {
    ByteBuffer bytes = decode(text, Integer.BYTES);
    int[] values = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(values);
    return values;
  }

  private static long[] decodeLongs(@Nullable String text) {
    ByteBuffer bytes = decode(text, Long.BYTES);
    long[] values = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(values);
    return values;
  }

  private static ByteBuffer decode(@Nullable String text, int unit) {
    byte[] bytes;
    try {
      bytes = text == null ? new byte[0] : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new BrokenSketchException("a field of a sketch is not base64: " + e.getMessage());
    }
    if (bytes.length % unit != 0) {
      throw new BrokenSketchException(
          "a sketch's numbers have " + unit + " bytes each but a field has " + bytes.length);
    }
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextSketch that
        && wordCount == that.wordCount
        && stopCount == that.stopCount
        && Arrays.equals(words, that.words)
        && phrases.equals(that.phrases)
        && stops.equals(that.stops);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words) + 31 * wordCount;
  }

  @Override
  public String toString() {
    return "TextSketch[words=" + wordCount + ", " + phrases + ", " + stops + "]";
  }
}
