package io.newsloom.enrich.copies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which ordinals have a hash: a multimap in flat tables, 8 bytes a posting (a 32-bit tag and the
 * ordinal as a distance) at a load of 0.74 to 0.85, so 10 bytes on average. Open addressing with
 * linear probing; 256 tables by 8 other bits of the hash grow one at a time, so that no insert
 * waits for all of them. A lookup is one or two cache misses. What is expired is skipped, and
 * thrown away when its table is next rebuilt. Two hashes that agree in 40 bits count as one: with
 * 100 million postings that is 1 lookup in 10,000, and it is the same one after every rebuild. Not
 * thread-safe.
 */
final class Postings {
  private static final int TABLES = 256;
  private static final int SMALLEST = 16;
  private static final double FULL = 0.85;
  private static final double AFTER_REBUILD = 0.74;
  private static final long ORDINAL_MASK = 0xFFFF_FFFFL;

  /**
   * A slot is the tag in the upper and the distance from the base, plus one, in the lower half; 0
   * is empty.
   */
  private final long[][] slots = new long[TABLES][SMALLEST];

  private final int[] used = new int[TABLES];
  private final long[] base = new long[TABLES];
  private long firstLive = Long.MIN_VALUE;

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
    if (used[table] + 1 > slots[table].length * FULL || ordinal - base[table] >= ORDINAL_MASK) {
      rebuild(table, ordinal);
    }
    long[] slot = slots[table];
    long tag = tag(hash);
    int recent = 0;
    int at = home(tag, slot.length);
    while (slot[at] != 0) {
      if (slot[at] >>> Integer.SIZE == tag && ordinalOf(slot[at], table) >= start) {
        recent++;
      }
      at = at + 1 == slot.length ? 0 : at + 1;
    }
    if (recent <= most) {
      slot[at] = (tag << Integer.SIZE) | (ordinal - base[table] + 1);
      used[table]++;
    }
  }

  /**
   * The live ordinals of a hash.
   *
   * @param found takes as many as fit, in no order
   * @return how many there are, which may be more than fit
   */
  int get(long hash, long[] found) {
    int table = table(hash);
    long[] slot = slots[table];
    long tag = tag(hash);
    int size = 0;
    for (int at = home(tag, slot.length); slot[at] != 0; at = at + 1 == slot.length ? 0 : at + 1) {
      if (slot[at] >>> Integer.SIZE == tag) {
        long ordinal = ordinalOf(slot[at], table);
        if (ordinal >= firstLive) {
          if (size < found.length) {
            found[size] = ordinal;
          }
          size++;
        }
      }
    }
    return size;
  }

  private void rebuild(int table, long nextOrdinal) {
    long[] old = slots[table];
    long oldBase = base[table];
    long[] live = new long[old.length];
    int size = 0;
    long lowest = nextOrdinal;
    for (long value : old) {
      if (value != 0) {
        long ordinal = oldBase + (value & ORDINAL_MASK) - 1;
        if (ordinal >= firstLive) {
          live[size++] = value;
          lowest = Math.min(lowest, ordinal);
        }
      }
    }
    long[] slot = new long[Math.max(SMALLEST, (int) ((size + 1) / AFTER_REBUILD) + 1)];
    long shift = lowest - oldBase;
    for (int i = 0; i < size; i++) {
      int at = home(live[i] >>> Integer.SIZE, slot.length);
      while (slot[at] != 0) {
        at = at + 1 == slot.length ? 0 : at + 1;
      }
      slot[at] = live[i] - shift; // only the distance changes: it stays above 0
    }
    slots[table] = slot;
    used[table] = size;
    base[table] = lowest;
  }

  private long ordinalOf(long value, int table) {
    return base[table] + (value & ORDINAL_MASK) - 1;
  }

  /** Sampled hashes have zeros at the top, so the lower bits choose. */
  private static int table(long hash) {
    return (int) (hash & (TABLES - 1));
  }

  private static long tag(long hash) {
    return (hash >>> Byte.SIZE) & ORDINAL_MASK;
  }

  /** Lemire's multiply-shift instead of a modulo: sizes need not be powers of two. */
  private static int home(long tag, int length) {
    return (int) ((tag * length) >>> Integer.SIZE);
  }

  long bytes() {
    return Arrays.stream(slots).mapToLong(slot -> (long) slot.length * Long.BYTES).sum();
  }

  /** A canonical listing of what is live. */
  List<String> listing() {
    List<String> lines = new ArrayList<>();
    for (int table = 0; table < TABLES; table++) {
      for (long value : slots[table]) {
        if (value != 0 && ordinalOf(value, table) >= firstLive) {
          lines.add(
              table
                  + " "
                  + Long.toHexString(value >>> Integer.SIZE)
                  + " "
                  + ordinalOf(value, table));
        }
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }
}
