package io.newsloom.enrich.copies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which ordinals have a hash: a multimap in flat tables, 6 bytes a posting (a 16-bit tag and the
 * ordinal as a distance) at a load of 0.76 to 0.86, so 7.4 bytes on average. Open addressing with
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
  private static final double FULL = 0.86;
  private static final double AFTER_REBUILD = 0.76;
  private static final long DISTANCE_MASK = 0xFFFF_FFFFL;
  private static final int ARRAY_HEADER = 16;
  private static final int SHORTS = 3;
  private static final short[] EMPTY = new short[0];

  /**
   * Each table in one array, because every array is another cache miss: the tags of all slots, 0
   * for an empty one, then the distance of each slot's ordinal from the base of the table, unsigned
   * in two parts.
   */
  private final short[][] tables = new short[TABLES][];

  private final int[] used = new int[TABLES];
  private final long[] base = new long[TABLES];
  private long firstLive = Long.MIN_VALUE;

  Postings() {
    Arrays.fill(tables, EMPTY);
  }

  /**
   * Fetches the cache lines that a lookup of each hash starts at. The loads do not wait for each
   * other, which those of a hundred lookups one after the other would.
   *
   * @return what was there, so that the loads are not optimised away
   */
  int touch(long[] hashes) {
    int sum = 0;
    for (long hash : hashes) {
      short[] slots = tables[table(hash)];
      if (slots.length > 0) {
        sum += slots[home(tag(hash), slots.length / SHORTS)];
      }
    }
    return sum;
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
    int length = tables[table].length / SHORTS;
    if (used[table] + 1 > length * FULL || ordinal - base[table] > DISTANCE_MASK) {
      rebuild(table, ordinal);
      length = tables[table].length / SHORTS;
    }
    short[] slots = tables[table];
    short tag = tag(hash);
    int recent = 0;
    int at = home(tag, length);
    while (slots[at] != 0) {
      if (slots[at] == tag && base[table] + distance(slots, at) >= start && ++recent > most) {
        return;
      }
      at = at + 1 == length ? 0 : at + 1;
    }
    put(slots, at, tag, ordinal - base[table]);
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
    short[] slots = tables[table];
    int length = slots.length / SHORTS;
    if (length == 0) {
      return 0;
    }
    short tag = tag(hash);
    int size = 0;
    for (int at = home(tag, length); slots[at] != 0; at = at + 1 == length ? 0 : at + 1) {
      if (slots[at] == tag) {
        long ordinal = base[table] + distance(slots, at);
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
    short[] old = tables[table];
    int oldLength = old.length / SHORTS;
    int live = 0;
    long lowest = nextOrdinal;
    for (int i = 0; i < oldLength; i++) {
      long ordinal = base[table] + distance(old, i);
      if (old[i] != 0 && ordinal >= firstLive) {
        live++;
        lowest = Math.min(lowest, ordinal);
      }
    }
    int length = Math.max(SMALLEST, (int) ((live + 1) / AFTER_REBUILD) + 1);
    short[] slots = new short[SHORTS * length];
    for (int i = 0; i < oldLength; i++) {
      long ordinal = base[table] + distance(old, i);
      if (old[i] != 0 && ordinal >= firstLive) {
        int at = home(old[i], length);
        while (slots[at] != 0) {
          at = at + 1 == length ? 0 : at + 1;
        }
        put(slots, at, old[i], ordinal - lowest);
      }
    }
    tables[table] = slots;
    used[table] = live;
    base[table] = lowest;
  }

  private static void put(short[] slots, int at, short tag, long distance) {
    slots[at] = tag;
    int low = slots.length / SHORTS + 2 * at;
    slots[low] = (short) distance;
    slots[low + 1] = (short) (distance >>> Short.SIZE);
  }

  private static long distance(short[] slots, int at) {
    int low = slots.length / SHORTS + 2 * at;
    return (slots[low] & 0xFFFFL) | (slots[low + 1] & 0xFFFFL) << Short.SIZE;
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
    long bytes = (long) TABLES * (2 * Integer.BYTES + Long.BYTES);
    for (short[] table : tables) {
      bytes += ARRAY_HEADER + (long) table.length * Short.BYTES;
    }
    return bytes;
  }

  /** A canonical listing of what is live. */
  List<String> listing() {
    List<String> lines = new ArrayList<>();
    for (int table = 0; table < TABLES; table++) {
      short[] slots = tables[table];
      for (int at = 0; at < slots.length / SHORTS; at++) {
        long ordinal = base[table] + distance(slots, at);
        if (slots[at] != 0 && ordinal >= firstLive) {
          lines.add(table + " " + Integer.toHexString(slots[at] & 0xFFFF) + " " + ordinal);
        }
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }
}
