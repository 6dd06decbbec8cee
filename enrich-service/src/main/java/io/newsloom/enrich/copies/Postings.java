package io.newsloom.enrich.copies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which ordinals have a hash: a multimap in flat tables, 6 bytes a posting (a 16-bit tag and the
 * ordinal as a distance) at a load of 0.82 to 0.92, so 7 bytes on average. Open addressing with
 * linear probing; 65,536 tables by 16 other bits of the hash grow one at a time by an eighth, so
 * that no insert waits for more than one small table. A lookup goes through one or two cache lines
 * of tags and to the ordinals of what matches. What is expired is skipped, and thrown away when its
 * table is next rebuilt. Two hashes that agree in 32 bits count as one: with 100 million postings
 * that is 1 lookup in 40 and mostly 1 posting, far from the 3 that make a candidate; and it is the
 * same one after every rebuild. Not thread-safe.
 */
final class Postings {
  private static final int TABLES = 1 << 16;
  private static final int SMALLEST = 4;
  private static final double FULL = 0.92;
  private static final double AFTER_REBUILD = 0.82;
  private static final long DISTANCE_MASK = 0xFFFF_FFFFL;
  private static final int ARRAY_HEADER = 16;
  private static final short[] NO_TAGS = new short[0];
  private static final int[] NO_DISTANCES = new int[0];

  /** The tag of each slot; 0 is empty. */
  private final short[][] tags = new short[TABLES][];

  /** The distance of each slot's ordinal from the base of its table, unsigned. */
  private final int[][] distances = new int[TABLES][];

  private final int[] used = new int[TABLES];
  private final long[] base = new long[TABLES];
  private long firstLive = Long.MIN_VALUE;

  Postings() {
    Arrays.fill(tags, NO_TAGS);
    Arrays.fill(distances, NO_DISTANCES);
  }

  /** Everything below {@code ordinal} is gone. */
  void expireBefore(long ordinal) {
    firstLive = ordinal;
  }

  /**
   * Adds a posting unless the hash already has more than {@code most} from {@code start} on.
   *
   * @param ordinal at least that of any posting before
   */
  void add(long hash, long ordinal, long start, int most) {
    int table = table(hash);
    if (used[table] == 0) {
      base[table] = ordinal;
    }
    if (used[table] + 1 > tags[table].length * FULL || ordinal - base[table] > DISTANCE_MASK) {
      rebuild(table, ordinal);
    }
    short[] tagOf = tags[table];
    short tag = tag(hash);
    int recent = 0;
    int at = home(tag, tagOf.length);
    while (tagOf[at] != 0) {
      if (tagOf[at] == tag && ordinalAt(table, at) >= start && ++recent > most) {
        return;
      }
      at = at + 1 == tagOf.length ? 0 : at + 1;
    }
    tagOf[at] = tag;
    distances[table][at] = (int) (ordinal - base[table]);
    used[table]++;
  }

  /**
   * The live ordinals of a hash.
   *
   * @param found takes them in no order
   * @return how many there are; more than fit means that there are more, not how many
   */
  int get(long hash, long[] found) {
    int table = table(hash);
    short[] tagOf = tags[table];
    if (tagOf.length == 0) {
      return 0;
    }
    short tag = tag(hash);
    int size = 0;
    for (int at = home(tag, tagOf.length);
        tagOf[at] != 0;
        at = at + 1 == tagOf.length ? 0 : at + 1) {
      if (tagOf[at] == tag) {
        long ordinal = ordinalAt(table, at);
        if (ordinal >= firstLive) {
          if (size == found.length) {
            return size + 1;
          }
          found[size++] = ordinal;
        }
      }
    }
    return size;
  }

  private void rebuild(int table, long nextOrdinal) {
    short[] oldTags = tags[table];
    int[] oldDistances = distances[table];
    long oldBase = base[table];
    int live = 0;
    long lowest = nextOrdinal;
    for (int i = 0; i < oldTags.length; i++) {
      long ordinal = oldBase + (oldDistances[i] & DISTANCE_MASK);
      if (oldTags[i] != 0 && ordinal >= firstLive) {
        live++;
        lowest = Math.min(lowest, ordinal);
      }
    }
    int length = Math.max(SMALLEST, (int) ((live + 1) / AFTER_REBUILD) + 1);
    short[] newTags = new short[length];
    int[] newDistances = new int[length];
    for (int i = 0; i < oldTags.length; i++) {
      long ordinal = oldBase + (oldDistances[i] & DISTANCE_MASK);
      if (oldTags[i] != 0 && ordinal >= firstLive) {
        int at = home(oldTags[i], length);
        while (newTags[at] != 0) {
          at = at + 1 == length ? 0 : at + 1;
        }
        newTags[at] = oldTags[i];
        newDistances[at] = (int) (ordinal - lowest);
      }
    }
    tags[table] = newTags;
    distances[table] = newDistances;
    used[table] = live;
    base[table] = lowest;
  }

  private long ordinalAt(int table, int at) {
    return base[table] + (distances[table][at] & DISTANCE_MASK);
  }

  /** Sampled hashes have zeros at the top, so the lower bits choose. */
  private static int table(long hash) {
    return (int) hash & (TABLES - 1);
  }

  private static short tag(long hash) {
    short tag = (short) (hash >>> Short.SIZE);
    return tag == 0 ? 1 : tag;
  }

  /** Lemire's multiply-shift instead of a modulo: sizes need not be powers of two. */
  private static int home(short tag, int length) {
    return (int) (((tag & 0xFFFFL) * length) >>> Short.SIZE);
  }

  long bytes() {
    long bytes = (long) TABLES * (Integer.BYTES + Long.BYTES + 2 * Integer.BYTES);
    for (short[] table : tags) {
      bytes += 2 * ARRAY_HEADER + (long) table.length * (Short.BYTES + Integer.BYTES);
    }
    return bytes;
  }

  /** A canonical listing of what is live. */
  List<String> listing() {
    List<String> lines = new ArrayList<>();
    for (int table = 0; table < TABLES; table++) {
      for (int at = 0; at < tags[table].length; at++) {
        if (tags[table][at] != 0 && ordinalAt(table, at) >= firstLive) {
          lines.add(
              table
                  + " "
                  + Integer.toHexString(tags[table][at] & 0xFFFF)
                  + " "
                  + ordinalAt(table, at));
        }
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }
}
