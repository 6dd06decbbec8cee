package io.newsloom.enrich.sketch;

/**
 * The hashes of short words of Latin-1 that came last, each in the one slot that it can have: most
 * words of a text are common ones. At most {@value #SLOTS}, 0.8 MB. Thread-safe without a lock:
 * what a slot has of two writers is not taken for a word, and is computed again.
 */
final class HashedLatinWords {
  private static final int SLOT_BITS = 15;
  private static final int SLOTS = 1 << SLOT_BITS;
  private static final int LONGS = 3;

  // Odd numbers that spread lower bits over the upper ones; the first is 2^64 by the golden ratio.
  private static final long SPREAD_HEAD = 0x9E3779B97F4A7C15L;
  private static final long SPREAD_TAIL = 0xC2B2AE3D27D4EB4FL;

  /** Of each: the hash, head xor hash, tail xor hash, so that parts of two words do not fit. */
  private static final long[] KEPT = new long[LONGS * SLOTS];

  private HashedLatinWords() {}

  /** What {@link LatinText#hash} gives for a word of the text. */
  static long hash(LatinText text, int word) {
    if (text.length(word) > LatinText.ROOM) {
      return text.hash(word);
    }
    long head = text.head(word);
    long tail = text.tail(word);
    int slot =
        (int) ((head * SPREAD_HEAD ^ tail * SPREAD_TAIL) >>> (Long.SIZE - SLOT_BITS)) * LONGS;
    long kept = KEPT[slot];
    if ((KEPT[slot + 1] ^ kept) == head && (KEPT[slot + 2] ^ kept) == tail) {
      return kept;
    }
    long hash = text.hash(word);
    KEPT[slot] = hash;
    KEPT[slot + 1] = head ^ hash;
    KEPT[slot + 2] = tail ^ hash;
    return hash;
  }
}
