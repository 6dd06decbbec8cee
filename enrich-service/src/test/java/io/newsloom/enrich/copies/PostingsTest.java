package io.newsloom.enrich.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
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
    long live = 0;
    long start = 0;
    for (long ordinal = 0; ordinal < 30_000; ordinal++) {
      if (ordinal % 1_000 == 0) {
        start = ordinal;
        live = Math.max(0, ordinal - 5_000);
        postings.expireBefore(live);
      }
      long key = keys[Math.min(keys.length - 1, (int) Math.abs(random.nextGaussian() * 100))];
      List<Long> list = obvious.computeIfAbsent(key, k -> new ArrayList<>());
      long segment = start;
      if (list.stream().filter(each -> each >= segment).count() <= 10) {
        list.add(ordinal);
      }
      postings.add(new long[] {key}, ordinal, start, 10);
    }
    long first = live;
    for (int most : new int[] {5, 20, 1_000}) {
      int size = postings.find(keys, most);

      assertThat(IntStream.range(0, size).mapToObj(postings::found).sorted().toList())
          .isEqualTo(
              Arrays.stream(keys)
                  .mapToObj(key -> obvious.getOrDefault(key, List.of()))
                  .map(all -> all.stream().filter(each -> each >= first).toList())
                  .filter(all -> all.size() <= most)
                  .flatMap(List::stream)
                  .sorted()
                  .toList());
    }
    long oneKey = keys[100];
    int size = postings.find(new long[] {oneKey}, 1_000);
    assertThat(IntStream.range(0, size).mapToObj(postings::found).toList())
        .as("the newest first")
        .isNotEmpty()
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  /** Some alone in their buckets, some with many others, and some that nobody adds. */
  private static long[] keysThatShareBuckets(Random random) {
    return LongStream.concat(
            random.longs(200), LongStream.range(0, 200).map(tag -> tag << 21 | tag % 3))
        .toArray();
  }

  @Test
  void ordinalsFarBeyondThirtyTwoBitsAreKept() {
    Postings postings = new Postings();
    long[] key = {42};
    postings.add(key, 5, 0, 64);
    postings.expireBefore(6);

    postings.add(key, 1L << 40, 0, 64);

    assertThat(postings.find(key, 64)).isEqualTo(1);
    assertThat(postings.found(0)).isEqualTo(1L << 40);
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
