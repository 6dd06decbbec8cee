package io.newsloom.enrich.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostingsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAsASlowAndObviousMapDoes(long seed) {
    Random random = new Random(seed);
    Postings postings = new Postings();
    Map<Long, List<Long>> obvious = new HashMap<>();
    long[] keys = keysThatShareBuckets(random);
    Deque<Long> starts = new ArrayDeque<>();
    long ordinal = 0;
    for (int text = 0; text < 12_000; text++) {
      ordinal += random.nextInt(300) == 0 ? random.nextInt(400_000_000) : 1;
      if (text % 400 == 0) {
        starts.addLast(ordinal);
        if (starts.size() > 12) {
          starts.removeFirst();
        }
        postings.expireBefore(starts.getFirst());
      }
      long start = starts.getLast();
      long[] added = keysOf(random, keys);
      for (long key : added) {
        List<Long> list = obvious.computeIfAbsent(key, k -> new ArrayList<>());
        if (list.stream().filter(each -> each >= start).count() <= 10) {
          list.add(ordinal);
        }
      }
      postings.add(added, ordinal, start, 10);
      if (text % 1_000 == 999) {
        assertAnswers(postings, obvious, keys, starts.getFirst());
        assertThat(postings.lacking(keys, start, each -> each % 3 == 0))
            .containsExactly(
                LongStream.of(keys)
                    .filter(
                        key ->
                            obvious.getOrDefault(key, List.of()).stream()
                                .noneMatch(each -> each >= start && each % 3 == 0))
                    .toArray());
      }
    }
    assertThat(ordinal - starts.getFirst())
        .as("distances need all 32 bits")
        .isGreaterThan(1L << 31);
  }

  private static void assertAnswers(
      Postings postings, Map<Long, List<Long>> obvious, long[] keys, long firstLive) {
    for (int most : new int[] {1, 5, 20, 1_000}) {
      List<String> expected = new ArrayList<>();
      for (long key : keys) {
        List<Long> live =
            obvious.getOrDefault(key, List.of()).stream()
                .filter(each -> each >= firstLive)
                .sorted(Comparator.reverseOrder())
                .toList();
        if (live.size() <= most) {
          live.forEach(each -> expected.add(key + " " + each));
        }
      }
      List<String> found = new ArrayList<>();
      postings.find(keys, most, (ordinal, key) -> found.add(key + " " + ordinal));

      assertThat(found).as("most %d, hash after hash, the newest first", most).isEqualTo(expected);
    }
  }

  private static long[] keysOf(Random random, long[] keys) {
    return random
        .ints(random.nextInt(7), 0, 100)
        .map(at -> Math.min(keys.length - 1, (int) (at * 4 * random.nextDouble())))
        .distinct()
        .mapToLong(at -> keys[at])
        .toArray();
  }

  /** Some alone in their buckets, some with many others, and some that nobody adds. */
  private static long[] keysThatShareBuckets(Random random) {
    return LongStream.concat(
            random.longs(200),
            LongStream.range(0, 200).map(tag -> tag << Postings.BUCKET_BITS | tag % 3))
        .toArray();
  }

  @Test
  void ordinalsFarBeyondThirtyTwoBitsAreKept() {
    Postings postings = new Postings();
    long[] key = {42};
    postings.add(key, 5, 0, 64);
    postings.expireBefore(6);

    postings.add(key, 1L << 40, 0, 64);

    List<Long> found = new ArrayList<>();
    postings.find(key, 64, (ordinal, hash) -> found.add(ordinal));
    assertThat(found).containsExactly(1L << 40);
  }

  @Test
  void expiredPostingsAreThrownAway() {
    Postings postings = new Postings();
    for (long ordinal = 0; ordinal < 2_000_000; ordinal++) {
      postings.expireBefore(ordinal - 1_000);
      postings.add(new long[] {ordinal % 1_000}, ordinal, ordinal - 1_000, 64);
    }

    // A thousand buckets with one live posting each.
    assertThat(postings.bytes() - new Postings().bytes()).isLessThan(100_000);
  }
}
