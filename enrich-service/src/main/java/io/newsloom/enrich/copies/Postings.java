package io.newsloom.enrich.copies;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
 * a candidate; and it is the same one after every restore.
 *
 * <p>Every bucket is out of the processor's caches. So all hashes of a text are looked up together,
 * step by step, each step's loads independent of each other: they wait for memory at the same time
 * and not one after the other. Not thread-safe.
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

  // A bucket is one array, because every array is another cache miss: how many postings it has, the
  // ordinal that distances count from, the tags, the distances.
  private static final int USED = 0;
  private static final int BASE = USED + Integer.BYTES;
  private static final int TAGS = BASE + Long.BYTES;
  private static final int POSTING = Short.BYTES + Integer.BYTES;
  private static final int CACHE_LINE = 64;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  // Four tags are compared at once, as the lanes of a long.
  private static final int LANES = Long.BYTES / Short.BYTES;
  private static final long ONE_IN_EACH_LANE = 0x0001_0001_0001_0001L;
  private static final long LOW_BITS = 0x7FFF * ONE_IN_EACH_LANE;

  private final byte[][][] pages = new byte[PAGES][][];
  private long firstLive = Long.MIN_VALUE;

  /** The buckets of the current hashes. */
  private byte[][] buckets = new byte[0][];

  /** Where matching tags are, hash after hash. */
  private int[] places = new int[0];

  private int[] placesOf = new int[0];
  private long[] found = new long[0];

  /** Nobody reads it, but the compiler does not know that and does the loads. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  /** Everything below {@code ordinal} is gone. */
  void expireBefore(long ordinal) {
    firstLive = ordinal;
  }

  /**
   * Adds a posting to each hash that does not have more than {@code most} from {@code start} on.
   *
   * @param ordinal at least that of any posting before
   */
  void add(long[] hashes, long ordinal, long start, int most) {
    makeRoom(hashes.length, most + 1);
    fetch(hashes);
    for (long hash : hashes) {
      add(hash, ordinal, start, most);
    }
  }

  private void add(long hash, long ordinal, long start, int most) {
    byte[] bucket = bucket(hash);
    if (bucket == null) {
      bucket = put(hash, fresh(SMALLEST_GROWTH, ordinal));
    } else if (newest(bucket, tag(hash), most + 1, 0) > most
        && base(bucket) + distance(bucket, places[most]) >= start) {
      return;
    }
    if (used(bucket) == capacity(bucket) || ordinal - base(bucket) > DISTANCE_MASK) {
      bucket = put(hash, grown(bucket, ordinal));
    }
    append(bucket, tag(hash), ordinal);
  }

  /**
   * The live ordinals of those hashes that have at most {@code most} of them.
   *
   * @return how many there are, in {@link #found}; an ordinal is there once for each hash
   */
  int find(long[] hashes, int most) {
    makeRoom(hashes.length, most + 1);
    fetch(hashes);
    int size = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (buckets[i] != null) {
        size += newest(buckets[i], tag(hashes[i]), most + 1, size);
      }
      placesOf[i] = size;
    }
    int live = 0;
    int from = 0;
    for (int i = 0; i < hashes.length; i++) {
      byte[] bucket = buckets[i];
      int to = placesOf[i];
      if (bucket != null && !(to - from > most && isLive(bucket, places[to - 1]))) {
        for (int at = from; at < to && isLive(bucket, places[at]); at++) {
          found[live++] = base(bucket) + distance(bucket, places[at]);
        }
      }
      from = to;
    }
    return live;
  }

  /** The result of the last {@link #find}. */
  long found(int i) {
    return found[i];
  }

  private boolean isLive(byte[] bucket, int at) {
    return base(bucket) + distance(bucket, at) >= firstLive;
  }

  private void makeRoom(int hashes, int each) {
    if (buckets.length < hashes || places.length < hashes * each) {
      buckets = new byte[hashes][];
      placesOf = new int[hashes];
      places = new int[hashes * each];
      found = new long[hashes * each];
    }
  }

  /**
   * Finds the buckets and has their first and last lines of tags and the last distances fetched.
   */
  private void fetch(long[] hashes) {
    for (int i = 0; i < hashes.length; i++) {
      buckets[i] = bucket(hashes[i]);
    }
    int sum = 0;
    for (int i = 0; i < hashes.length; i++) {
      byte[] bucket = buckets[i];
      if (bucket != null) {
        sum += bucket[Math.min(CACHE_LINE, bucket.length - 1)];
        int last = used(bucket) - 1;
        sum += bucket[TAGS + Short.BYTES * last] + bucket[distances(bucket) + Integer.BYTES * last];
      }
    }
    touched += sum;
  }

  /**
   * Where the newest postings with a tag are, the newest first, from {@code places[offset]} on.
   *
   * @return how many, at most {@code most}
   */
  private int newest(byte[] bucket, short tag, int most, int offset) {
    long pattern = (tag & 0xFFFF) * ONE_IN_EACH_LANE;
    int size = 0;
    for (int at = used(bucket) - LANES; at > -LANES; at -= LANES) {
      // Below the first tag this reads the end of the header.
      long equal = zeroLanes((long) LONG.get(bucket, TAGS + Short.BYTES * at) ^ pattern);
      if (at < 0) {
        equal &= -1L << (-at * Short.SIZE);
      }
      while (equal != 0) {
        int lane = (Long.SIZE - 1 - Long.numberOfLeadingZeros(equal)) / Short.SIZE;
        places[offset + size++] = at + lane;
        if (size == most) {
          return size;
        }
        equal ^= Long.highestOneBit(equal);
      }
    }
    return size;
  }

  /** The top bit of each lane that is zero. */
  private static long zeroLanes(long lanes) {
    return ~(((lanes & LOW_BITS) + LOW_BITS) | lanes | LOW_BITS);
  }

  /** The live postings of a bucket with room for more. */
  private byte[] grown(byte[] old, long nextOrdinal) {
    int used = used(old);
    int dead = 0;
    while (dead < used && !isLive(old, dead)) {
      dead++;
    }
    int live = used - dead;
    long base = live == 0 ? nextOrdinal : base(old) + distance(old, dead);
    byte[] bucket = fresh(live + Math.max(SMALLEST_GROWTH, live >> GROWTH_SHIFT), base);
    System.arraycopy(old, TAGS + Short.BYTES * dead, bucket, TAGS, Short.BYTES * live);
    int shift = (int) (base - base(old));
    int from = distances(old) + Integer.BYTES * dead;
    int to = distances(bucket);
    for (int at = 0; at < Integer.BYTES * live; at += Integer.BYTES) {
      INT.set(bucket, to + at, (int) INT.get(old, from + at) - shift);
    }
    INT.set(bucket, USED, live);
    return bucket;
  }

  private static byte[] fresh(int capacity, long base) {
    byte[] bucket = new byte[TAGS + POSTING * capacity];
    LONG.set(bucket, BASE, base);
    return bucket;
  }

  private static void append(byte[] bucket, short tag, long ordinal) {
    int at = used(bucket);
    SHORT.set(bucket, TAGS + Short.BYTES * at, tag);
    INT.set(bucket, distances(bucket) + Integer.BYTES * at, (int) (ordinal - base(bucket)));
    INT.set(bucket, USED, at + 1);
  }

  private static int used(byte[] bucket) {
    return (int) INT.get(bucket, USED);
  }

  private static long base(byte[] bucket) {
    return (long) LONG.get(bucket, BASE);
  }

  private static int capacity(byte[] bucket) {
    return (bucket.length - TAGS) / POSTING;
  }

  /** Where the distances begin. */
  private static int distances(byte[] bucket) {
    return TAGS + Short.BYTES * capacity(bucket);
  }

  private static long distance(byte[] bucket, int at) {
    return (int) INT.get(bucket, distances(bucket) + Integer.BYTES * at) & DISTANCE_MASK;
  }

  /** Sampled hashes have zeros at the top, so the lower bits choose. */
  private byte @Nullable [] bucket(long hash) {
    byte[][] page = pages[(int) (hash >>> PAGE_BITS) & (PAGES - 1)];
    return page == null ? null : page[(int) hash & PAGE_MASK];
  }

  private byte[] put(long hash, byte[] bucket) {
    int page = (int) (hash >>> PAGE_BITS) & (PAGES - 1);
    if (pages[page] == null) {
      pages[page] = new byte[1 << PAGE_BITS][];
    }
    pages[page][(int) hash & PAGE_MASK] = bucket;
    return bucket;
  }

  private static short tag(long hash) {
    return (short) (hash >>> BUCKET_BITS);
  }

  long bytes() {
    long bytes = 0;
    for (byte[][] page : pages) {
      if (page != null) {
        bytes += ARRAY_HEADER + (long) REFERENCE * page.length;
        for (byte[] bucket : page) {
          bytes += bucket == null ? 0 : ARRAY_HEADER + bucket.length;
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
        byte[] bucket = pages[page][i];
        for (int at = 0; bucket != null && at < used(bucket); at++) {
          if (isLive(bucket, at)) {
            int tag = (short) SHORT.get(bucket, TAGS + Short.BYTES * at) & 0xFFFF;
            long ordinal = base(bucket) + distance(bucket, at);
            lines.add(page + " " + i + " " + Integer.toHexString(tag) + " " + ordinal);
          }
        }
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }
}
