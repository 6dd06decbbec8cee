package io.newsloom.enrich.copies;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which ordinals have a hash: a multimap in flat buckets, 6 bytes a posting (a 16-bit tag and the
 * ordinal as a distance), with 100 million of them some 8 with everything around it, and 16 MB for
 * the buckets themselves. 22 bits of the hash choose a bucket, in which postings stand in the order
 * they came: a lookup goes through one or two cache lines of tags, the newest first, and to the
 * ordinals of what matches; of what is everywhere it looks at one ordinal only. A posting is put at
 * the end, and nothing is ever rehashed. A full bucket throws away what is expired and grows by an
 * eighth. Two hashes that agree in 38 bits count as one: with 100 million postings that is one
 * lookup in 2,700 and mostly one posting, far from the 3 that make a candidate; and it is the same
 * one after every restore.
 *
 * <p>Every bucket is out of the processor's caches. So all hashes of a text are looked up together,
 * step by step, each step's loads independent of each other: they wait for memory at the same time
 * and not one after the other. Not thread-safe.
 */
final class Postings {
  static final int BUCKET_BITS = 22;
  private static final int BUCKET_MASK = (1 << BUCKET_BITS) - 1;
  private static final int SMALLEST_GROWTH = 4;
  private static final int GROWTH_SHIFT = 3;
  private static final long DISTANCE_MASK = 0xFFFF_FFFFL;
  private static final int ARRAY_HEADER = 16;
  private static final int REFERENCE = 4;
  private static final int CACHE_LINE = 64;

  // A bucket is one array, because every array is another cache miss: how many postings it has, the
  // ordinal that distances count from, the tags, the distances.
  private static final int USED = 0;
  private static final int BASE = USED + Integer.BYTES;
  private static final int TAGS = BASE + Long.BYTES;
  private static final int POSTING = Short.BYTES + Integer.BYTES;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  // Four tags are compared at once, as the lanes of a long.
  private static final int LANES = Long.BYTES / Short.BYTES;
  private static final long ONE_IN_EACH_LANE = 0x0001_0001_0001_0001L;
  private static final long LOW_BITS = 0x7FFF * ONE_IN_EACH_LANE;

  private final byte[] @Nullable [] buckets = new byte[1 << BUCKET_BITS][];
  private long firstLive = Long.MIN_VALUE;

  /** Where matching tags are, hash after hash. */
  private int[] places = new int[0];

  private int[] ends = new int[0];

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
   * @param start not expired
   */
  void add(long[] hashes, long ordinal, long start, int most) {
    fetch(hashes);
    for (long hash : hashes) {
      add(hash, ordinal, start, most);
    }
  }

  private void add(long hash, long ordinal, long start, int most) {
    byte[] bucket = bucket(hash);
    if (bucket == null) {
      bucket = put(hash, fresh(SMALLEST_GROWTH, ordinal));
    }
    short tag = tag(hash);
    int newest = newest(bucket, tag, most);
    if (newest < 0 && base(bucket) + distance(bucket, ~newest) >= start) {
      return;
    }
    if (used(bucket) == capacity(bucket) || ordinal - base(bucket) > DISTANCE_MASK) {
      bucket = put(hash, grown(bucket, ordinal));
    }
    append(bucket, tag, ordinal);
  }

  /**
   * The hashes that none of certain ordinals has.
   *
   * @param start what is below it does not count; not expired
   */
  long[] lacking(long[] hashes, long start, LongPredicate certain) {
    fetch(hashes);
    return LongStream.of(hashes).filter(hash -> !has(hash, start, certain)).toArray();
  }

  private boolean has(long hash, long start, LongPredicate certain) {
    byte[] bucket = bucket(hash);
    if (bucket == null) {
      return false;
    }
    short tag = tag(hash);
    for (int at = used(bucket) - LANES; at > -LANES; at -= LANES) {
      for (long equal = equal(bucket, tag, at); equal != 0; equal ^= Long.highestOneBit(equal)) {
        long ordinal = base(bucket) + distance(bucket, at + newestLane(equal));
        if (ordinal < start) {
          return false;
        }
        if (certain.test(ordinal)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Takes what is found. */
  interface Found {
    /**
     * @param ordinal that has the hash
     */
    void accept(long ordinal, long hash);
  }

  /**
   * The live ordinals of those hashes that have at most {@code most} of them, hash after hash, the
   * newest first.
   */
  void find(long[] hashes, int most, Found found) {
    if (ends.length < hashes.length || places.length < hashes.length * most) {
      ends = new int[hashes.length];
      places = new int[hashes.length * most];
    }
    fetch(hashes);
    int size = 0;
    for (int i = 0; i < hashes.length; i++) {
      byte[] bucket = bucket(hashes[i]);
      if (bucket != null) {
        short tag = tag(hashes[i]);
        int newest = newest(bucket, tag, most);
        if (newest > 0) {
          size = place(bucket, tag, newest, size);
        } else if (newest < 0 && !isLive(bucket, ~newest)) {
          size = place(bucket, tag, most, size);
        }
      }
      ends[i] = size;
    }
    int at = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (at < ends[i]) {
        byte[] bucket = bucket(hashes[i]);
        for (; at < ends[i] && isLive(bucket, places[at]); at++) {
          found.accept(base(bucket) + distance(bucket, places[at]), hashes[i]);
        }
        at = ends[i];
      }
    }
  }

  private boolean isLive(byte[] bucket, int at) {
    return base(bucket) + distance(bucket, at) >= firstLive;
  }

  /**
   * Has the lines that a lookup needs fetched: those of the tags and the last one of the distances.
   * It stores nothing, because the barrier behind the store of a reference waits for every load
   * before it.
   */
  private void fetch(long[] hashes) {
    int sum = 0;
    for (long hash : hashes) {
      byte[] bucket = bucket(hash);
      if (bucket != null) {
        sum += bucket[USED];
      }
    }
    for (long hash : hashes) {
      byte[] bucket = bucket(hash);
      if (bucket != null) {
        int last = used(bucket) - 1;
        sum += bucket[distances(bucket) + Integer.BYTES * last];
        for (int at = TAGS + Short.BYTES * last; at > TAGS; at -= CACHE_LINE) {
          sum += bucket[at];
        }
      }
    }
    touched += sum;
  }

  /**
   * Counts the postings with a tag, expired ones included.
   *
   * @return how many there are when they are at most {@code most}; else the complement of the place
   *     of the newest one that is too many
   */
  private static int newest(byte[] bucket, short tag, int most) {
    int count = 0;
    for (int at = used(bucket) - LANES; at > -LANES; at -= LANES) {
      long equal = equal(bucket, tag, at);
      int before = count;
      count += Long.bitCount(equal);
      if (count > most) {
        for (int skipped = before; skipped < most; skipped++) {
          equal ^= Long.highestOneBit(equal);
        }
        return ~(at + newestLane(equal));
      }
    }
    return count;
  }

  /**
   * Puts the places of the newest postings with a tag into {@link #places} from {@code size} on.
   *
   * @param most of which there must be so many
   * @return the size then
   */
  private int place(byte[] bucket, short tag, int most, int size) {
    int end = size + most;
    for (int at = used(bucket) - LANES; size < end; at -= LANES) {
      long equal = equal(bucket, tag, at);
      for (; equal != 0 && size < end; equal ^= Long.highestOneBit(equal)) {
        places[size++] = at + newestLane(equal);
      }
    }
    return size;
  }

  /**
   * The top bit of each lane whose posting has a tag.
   *
   * @param at of the first lane; below the first posting lanes are never equal
   */
  private static long equal(byte[] bucket, short tag, int at) {
    long tags = (long) LONG.get(bucket, TAGS + Short.BYTES * at);
    long equal = zeroLanes(tags ^ ((tag & 0xFFFF) * ONE_IN_EACH_LANE));
    return at < 0 ? equal & (-1L << (-at * Short.SIZE)) : equal;
  }

  private static int newestLane(long equal) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(equal)) / Short.SIZE;
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
    return buckets[(int) hash & BUCKET_MASK];
  }

  private byte[] put(long hash, byte[] bucket) {
    buckets[(int) hash & BUCKET_MASK] = bucket;
    return bucket;
  }

  private static short tag(long hash) {
    return (short) (hash >>> BUCKET_BITS);
  }

  long bytes() {
    long bytes = ARRAY_HEADER + (long) REFERENCE * buckets.length;
    for (byte[] bucket : buckets) {
      bytes += bucket == null ? 0 : ARRAY_HEADER + bucket.length;
    }
    return bytes;
  }

  /** A canonical listing of what is live. */
  List<String> listing() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < buckets.length; i++) {
      byte[] bucket = buckets[i];
      for (int at = 0; bucket != null && at < used(bucket); at++) {
        if (isLive(bucket, at)) {
          int tag = (short) SHORT.get(bucket, TAGS + Short.BYTES * at) & 0xFFFF;
          long ordinal = base(bucket) + distance(bucket, at);
          lines.add(i + " " + Integer.toHexString(tag) + " " + ordinal);
        }
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }
}
