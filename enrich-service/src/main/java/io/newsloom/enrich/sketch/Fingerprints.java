package io.newsloom.enrich.sketch;

import java.util.Arrays;

/**
 * A content-defined sample of hashes: a hash is kept when its top {@code rate} bits are zero, 1 in
 * 2^rate, the same ones in every text, so two texts keep the same share of what they have in common
 * (FracMinHash, Irber et al. 2022). Rates are nested: a coarser sample is a subset of a finer one,
 * so two samples are compared at the coarser rate of the two.
 *
 * @param rate 0 keeps everything
 * @param hashes distinct, ascending as unsigned numbers: a coarser sample is a prefix
 */
@SuppressWarnings("ArrayRecordComponent") // equals compares contents; the arrays are never changed
public record Fingerprints(int rate, long[] hashes) {
  private static final int MAX_RATE = 40;

  /**
   * The sample at {@code rate}, or at the finest coarser one that keeps no more than {@code most}.
   *
   * @param all hashes of the whole text, in any order, with repeats; what is in it is lost
   */
  static Fingerprints sample(long[] all, int rate, int most) {
    int size = 0;
    for (long hash : all) {
      all[size] = hash; // whether it stays is for the next one to say: a branch would be guessed
      size += keeps(rate, hash) ? 1 : 0;
    }
    Fingerprints sample = new Fingerprints(rate, distinct(all, size));
    int coarser = rate;
    while (sample.hashes.length > most && coarser < MAX_RATE) {
      coarser++;
      sample = sample.at(coarser);
    }
    return sample;
  }

  /** This sample at a rate that is equal or coarser. */
  public Fingerprints at(int coarser) {
    if (coarser < rate) {
      throw new IllegalArgumentException(
          "a sample at rate " + rate + " cannot be refined to " + coarser);
    }
    if (coarser == rate) {
      return this;
    }
    int size = 0;
    while (size < hashes.length && keeps(coarser, hashes[size])) {
      size++;
    }
    return new Fingerprints(coarser, Arrays.copyOf(hashes, size));
  }

  /** How many hashes both samples have, at the coarser rate of the two. */
  public int shared(Fingerprints other) {
    int common = Math.max(rate, other.rate);
    long[] mine = at(common).hashes;
    long[] theirs = other.at(common).hashes;
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < mine.length && j < theirs.length) {
      long one = mine[i] + Long.MIN_VALUE; // signed order of these is unsigned order
      long two = theirs[j] + Long.MIN_VALUE;
      count += one == two ? 1 : 0; // sums and no branches: nobody could guess them
      i += one <= two ? 1 : 0;
      j += two <= one ? 1 : 0;
    }
    return count;
  }

  /** In two steps, because a shift by 64 places is none. */
  private static boolean keeps(int rate, long hash) {
    return hash >>> 1 >>> (Long.SIZE - 1 - rate) == 0;
  }

  /** Each of the first {@code count} values once, ascending as unsigned numbers. */
  private static long[] distinct(long[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] ^= Long.MIN_VALUE; // signed order of these is unsigned order
    }
    Arrays.sort(values, 0, count);
    int size = 0;
    for (int i = 0; i < count; i++) {
      values[size] = values[i];
      size += i + 1 == count || values[i] != values[i + 1] ? 1 : 0;
    }
    long[] distinct = new long[size];
    for (int i = 0; i < size; i++) {
      distinct[i] = values[i] ^ Long.MIN_VALUE;
    }
    return distinct;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprints that
        && rate == that.rate
        && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return 31 * rate + Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return "Fingerprints[rate=" + rate + ", size=" + hashes.length + "]";
  }
}
