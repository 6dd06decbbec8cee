package io.newsloom.enrich.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharedCountsTest {

  @Test
  void countsAsAnObviousMapDoesAndIsUsedAgain() {
    Random random = new Random(5);
    SharedCounts counts = new SharedCounts();
    for (int texts : new int[] {10, 5_000, 0, 30_000, 10}) {
      counts.clear();
      Map<Long, Integer> phrases = new TreeMap<>();
      Map<Long, Integer> stops = new TreeMap<>();
      for (int i = 0; i < 2 * texts; i++) {
        long ordinal = (1L << 33) + random.nextInt(texts);
        boolean phrase = random.nextBoolean();
        phrases.merge(ordinal, phrase ? 1 : 0, Integer::sum);
        stops.merge(ordinal, phrase ? 0 : 1, Integer::sum);
        if (phrase) {
          counts.addPhrase(ordinal, i);
        } else {
          counts.addStop(ordinal, i);
        }
      }

      Map<Long, Integer> foundPhrases = new TreeMap<>();
      Map<Long, Integer> foundStops = new TreeMap<>();
      for (int i = 0; i < counts.size(); i++) {
        foundPhrases.put(counts.ordinal(i), counts.phrases(i));
        foundStops.put(counts.ordinal(i), counts.stops(i));
      }
      assertThat(foundPhrases).isEqualTo(phrases);
      assertThat(foundStops).isEqualTo(stops);
    }
  }

  @Test
  void textsThatShareTheSameHaveTheSameEvidenceInWhateverOrderItCame() {
    SharedCounts counts = new SharedCounts();
    counts.addPhrase(1, 70);
    counts.addPhrase(1, 80);
    counts.addStop(1, 90);
    counts.addPhrase(2, 80);
    counts.addPhrase(2, 70);
    counts.addStop(2, 90);
    counts.addPhrase(3, 70);
    counts.addStop(3, 80);
    counts.addStop(3, 90);

    assertThat(counts.evidence(0)).isEqualTo(counts.evidence(1)).isNotEqualTo(counts.evidence(2));
  }
}
