package io.newsloom.enrich.decide;

import com.carrotsearch.hppc.IntHashSet;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import io.newsloom.enrich.tags.ResourceLines;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of the English dictionary by their hashes: a slip mostly makes something that is no
 * word. Read when it is first asked, some 50 ms; half a MB.
 */
final class EnglishWords {
  /** So many words of a text keep their hashes, at least. */
  private static final int AT_ONCE = 500;

  private static final IntHashSet HASHES = read();

  private EnglishWords() {}

  static boolean has(int wordHash) {
    return HASHES.contains(wordHash);
  }

  private static IntHashSet read() {
    List<String> words = new ArrayList<>();
    ResourceLines.of("/names/words-en.txt", line -> words.addAll(Words.of(line)));
    IntHashSet hashes = new IntHashSet(words.size());
    for (int start = 0; start < words.size(); start += AT_ONCE) {
      List<String> some = words.subList(start, Math.min(words.size(), start + AT_ONCE));
      hashes.addAll(TextSketch.of(some, "en").words());
    }
    return hashes;
  }
}
