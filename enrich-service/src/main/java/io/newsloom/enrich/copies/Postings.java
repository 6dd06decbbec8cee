package io.newsloom.enrich.copies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which ordinals have a hash: a multimap in flat buckets, 6 bytes a posting (a 16-bit tag and the
 * ordinal as a distance) and some 7 with everything around it. 21 bits of the hash choose a bucket,
 * in which postings stand in the order they came: a lookup goes through one or two cache lines of
 * tags, the newest first, and to the ordinals of what matches; of what is everywhere it looks at
 * one ordinal only. A posting is put at the end, and nothing is ever rehashed. A full bucket throws
 * away what is expired and grows by an eighth. Two hashes that agree in 37 bits count as one: with
 * 100 million postings that is one lookup in 1,400 and mostly one posting, far from the 3 that make
 * a candidate; and it is the same one after every restore. Not thread-safe.
 */
final class Postings {
  private static final int BUCKET_BITS = 21;
  private static final int PAGE_BITS = 11;
  private static final int PAGES = 1 << (BUCKET_BITS - PAGE_BITS);
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
  private static final int SMALLEST_GROWTH = 4;
  private static final int GROWTH_SHIFT = 3;
  private static final long DISTANCE_MASK = 0xFFFF_FFFFL;
  private static final int ARRAY_HEADER = 16;
  private static final int REFERENCE = 4;

  // A bucket is one array, because every array is another cache miss: how many postings it has and
  // the ordinal that distances count from, then the tags, then the distances, in two parts.
  private static final int BASE = 2;
  private static final int TAGS = 6;
  private static final int SHORTS = 3;

  /** A cache line in shorts. */
  private static final int LINE = 32;

  private final short[][][] pages = new short[PAGES][][];
  private long firstLive = Long.MIN_VALUE;

  /**
   * Fetches the cache lines that a lookup of each hash starts at. The loads do not wait for each
   * other, which those of a hundred lookups one after the other would.
   *
   * @return what was there, so that the loads are not optimised away
   */
  int touch(long[] hashes) {
    int sum = 0;
    for (long hash : hashes) {
      short[] bucket = bucket(hash);
      if (bucket != null) {
        int end = TAGS + used(bucket);
        sum += bucket[end - 1] + bucket[Math.max(0, end - LINE)];
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
    short[] bucket = bucket(hash);
    if (bucket == null) {
      bucket = put(hash, fresh(SMALLEST_GROWTH, ordinal));
    }
    short tag = tag(hash);
    int used = used(bucket);
    long base = base(bucket);
    int tooMany = nthNewest(bucket, tag, most + 1);
    if (tooMany >= 0 && base + distance(bucket, tooMany) >= start) {
      return;
    }
    if (used == capacity(bucket) || ordinal - base > DISTANCE_MASK) {
      bucket = put(hash, grown(bucket, ordinal));
    }
    append(bucket, tag, ordinal);
  }

  /**
   * The live ordinals of a hash.
   *
   * @param found takes them, the newest first
   * @return how many there are; more than fit means that there are more, not how many
   */
  int get(long hash, long[] found) {
    short[] bucket = bucket(hash);
    if (bucket == null) {
      return 0;
    }
    short tag = tag(hash);
    long base = base(bucket);
    int tooMany = nthNewest(bucket, tag, found.length + 1);
    if (tooMany >= 0 && base + distance(bucket, tooMany) >= firstLive) {
      return found.length + 1;
    }
    int size = 0;
    for (int at = used(bucket) - 1; at > tooMany; at--) {
      if (bucket[TAGS + at] == tag) {
        long ordinal = base + distance(bucket, at);
        if (ordinal < firstLive) {
          break; // and so is every one before it
        }
        found[size++] = ordinal;
      }
    }
    return size;
  }

  /** Where the n-th newest posting with a tag is; -1 when there are fewer. */
  private static int nthNewest(short[] bucket, short tag, int n) {
    int left = n;
    for (int at = TAGS + used(bucket) - 1; at >= TAGS; at--) {
      if (bucket[at] == tag && --left == 0) {
        return at - TAGS;
      }
    }
    return -1;
  }

  /** The live postings of a bucket with room for more. */
  private short[] grown(short[] old, long nextOrdinal) {
    int used = used(old);
    long base = base(old);
    int dead = 0;
    while (dead < used && base + distance(old, dead) < firstLive) {
      dead++;
    }
    int live = used - dead;
    short[] bucket =
        fresh(
            live + Math.max(SMALLEST_GROWTH, live >> GROWTH_SHIFT),
            live == 0 ? nextOrdinal : base + distance(old, dead));
    for (int at = dead; at < used; at++) {
      append(bucket, old[TAGS + at], base + distance(old, at));
    }
    return bucket;
  }

  private static short[] fresh(int capacity, long base) {
    short[] bucket = new short[TAGS + SHORTS * capacity];
    for (int i = 0; i < Long.BYTES / Short.BYTES; i++) {
      bucket[BASE + i] = (short) (base >>> (i * Short.SIZE));
    }
    return bucket;
  }

  private static void append(short[] bucket, short tag, long ordinal) {
    int at = used(bucket);
    long distance = ordinal - base(bucket);
    bucket[TAGS + at] = tag;
    int low = TAGS + capacity(bucket) + 2 * at;
    bucket[low] = (short) distance;
    bucket[low + 1] = (short) (distance >>> Short.SIZE);
    bucket[0] = (short) (at + 1);
    bucket[1] = (short) ((at + 1) >>> Short.SIZE);
  }

  private static int used(short[] bucket) {
    return (bucket[0] & 0xFFFF) | (bucket[1] << Short.SIZE);
  }

  private static long base(short[] bucket) {
    long base = 0;
    for (int i = Long.BYTES / Short.BYTES - 1; i >= 0; i--) {
      base = (base << Short.SIZE) | (bucket[BASE + i] & 0xFFFFL);
    }
    return base;
  }

  private static int capacity(short[] bucket) {
    return (bucket.length - TAGS) / SHORTS;
  }

  private static long distance(short[] bucket, int at) {
    int low = TAGS + capacity(bucket) + 2 * at;
    return (bucket[low] & 0xFFFFL) | ((bucket[low + 1] & 0xFFFFL) << Short.SIZE);
  }

  /** Sampled hashes have zeros at the top, so the lower bits choose. */
  private short @Nullable [] bucket(long hash) {
    short[][] page = pages[(int) (hash >>> PAGE_BITS) & (PAGES - 1)];
    return page == null ? null : page[(int) hash & PAGE_MASK];
  }

  private short[] put(long hash, short[] bucket) {
    int page = (int) (hash >>> PAGE_BITS) & (PAGES - 1);
    if (pages[page] == null) {
      pages[page] = new short[1 << PAGE_BITS][];
    }
    pages[page][(int) hash & PAGE_MASK] = bucket;
    return bucket;
  }

  private static short tag(long hash) {
    return (short) (hash >>> BUCKET_BITS);
  }

  long bytes() {
    long bytes = 0;
    for (short[][] page : pages) {
      if (page != null) {
        bytes += ARRAY_HEADER + (long) REFERENCE * page.length;
        for (short[] bucket : page) {
          bytes += bucket == null ? 0 : ARRAY_HEADER + (long) bucket.length * Short.BYTES;
        }
      }
    }
    return bytes;
  }

  /** A canonical listing of what is live. */
  List<String> listing() {
    List<String> lines = new ArrayList<>();
    for (int page = 0; page < PAGES; page++) {
      for (int i = 0; pages[page] != null && i <= PAGE_MASK; i++) {
        short[] bucket = pages[page][i];
        for (int at = 0; bucket != null && at < used(bucket); at++) {
          long ordinal = base(bucket) + distance(bucket, at);
          if (ordinal >= firstLive) {
            String tag = Integer.toHexString(bucket[TAGS + at] & 0xFFFF);
            lines.add(page + " " + i + " " + tag + " " + ordinal);
          }
        }
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }
}
