package io.newsloom.enrich.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    long[] keys = random.longs(400).toArray();
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
      postings.add(key, ordinal, start, 10);
    }
    long[] found = new long[1_000];
    for (long key : keys) {
      int size = postings.get(key, found);
      long first = live;
      assertThat(Arrays.stream(found, 0, size).sorted().boxed().toList())
          .isEqualTo(
              obvious.getOrDefault(key, List.of()).stream().filter(each -> each >= first).toList());
    }
  }

  @Test
  void ordinalsFarBeyondThirtyTwoBitsAreKept() {
    Postings postings = new Postings();
    long[] found = new long[4];
    postings.add(42, 5, 0, 64);
    postings.expireBefore(6);

    postings.add(42, 1L << 40, 0, 64);

    assertThat(postings.get(42, found)).isEqualTo(1);
    assertThat(found[0]).isEqualTo(1L << 40);
  }

  @Test
  void expiredPostingsAreThrownAway() {
    Postings postings = new Postings();
    for (long ordinal = 0; ordinal < 2_000_000; ordinal++) {
      postings.expireBefore(ordinal - 1_000);
      postings.add(ordinal % 1_000, ordinal, ordinal - 1_000, 64);
    }

    // A thousand buckets with one live posting each, and one page of references.
    assertThat(postings.bytes()).isLessThan(100_000);
  }
}
