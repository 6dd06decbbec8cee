package io.newsloom.enrich.stories;

import io.newsloom.enrich.sketch.BrokenSketchException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * The story terms of one article as the decider uses them, at most {@value StoryTerms#MOST} numbers
 * of 8 bytes, ascending. Layout: see {@link StoryTerms}. Immutable.
 */
final class StoryVector {
  private static final int KEY_SHIFT = 9;
  private static final int RARITY_MASK = 127;
  private static final int WEIGHT_MASK = 255;
  private static final long NAME_BIT = 1L << 8;

  private final long[] terms;

  private StoryVector(long[] terms) {
    this.terms = terms;
  }

  /**
   * @param wire base64 of {@link StoryTerms}
   * @throws BrokenSketchException when it is not base64 of 8-byte numbers
   */
  static StoryVector fromWire(String wire) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(wire);
    } catch (IllegalArgumentException e) {
      throw new BrokenSketchException("the story terms are not base64: " + e.getMessage());
    }
    if (bytes.length % Long.BYTES != 0) {
      throw new BrokenSketchException(
          "story terms have 8 bytes each, but there are " + bytes.length + " bytes");
    }
    long[] terms = new long[Math.min(StoryTerms.MOST, bytes.length / Long.BYTES)];
    ByteBuffer.wrap(bytes).asLongBuffer().get(terms);
    return of(terms);
  }

  /**
   * @param terms kept and sorted
   */
  static StoryVector of(long[] terms) {
    Arrays.sort(terms);
    return new StoryVector(terms);
  }

  static long term(long key, boolean name, int weight) {
    return key << KEY_SHIFT | (name ? NAME_BIT : 0) | weight;
  }

  int size() {
    return terms.length;
  }

  /** Word and rarity of a term: equal for equal words. */
  long key(int i) {
    return terms[i] >>> KEY_SHIFT;
  }

  /** Within the text, 0..255; names and numbers included with their factor. */
  int weight(int i) {
    return (int) terms[i] & WEIGHT_MASK;
  }

  boolean isName(int i) {
    return (terms[i] & NAME_BIT) != 0;
  }

  /** The prior rarity that a key carries, in steps of {@link StoryTerms#RARITY_STEPS}. */
  static int rarity(long key) {
    return (int) key & RARITY_MASK;
  }

  /** The keys of the terms that tell most by themselves, heaviest first, then lowest key first. */
  long[] tellingKeys(int most) {
    long[] order = new long[terms.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = -(long) weight(i) * rarity(key(i)) * StoryTerms.MOST + i;
    }
    Arrays.sort(order);
    long[] keys = new long[Math.min(most, order.length)];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key((int) Math.floorMod(order[i], (long) StoryTerms.MOST));
    }
    return keys;
  }
}
