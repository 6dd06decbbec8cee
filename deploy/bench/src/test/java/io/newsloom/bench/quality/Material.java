package io.newsloom.bench.quality;

import io.newsloom.enrich.sketch.StopWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What edits are made with: words and passages of texts that are in no index. A replacement word is
 * a random one, which is harsher than a synonym: it never agrees with the original's context.
 */
final class Material {
  static final Set<String> STOPS = StopWords.of("en");

  private final List<String> words = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> stops = List.copyOf(new java.util.TreeSet<>(STOPS));
  private final List<String> sentences = new ArrayList<>();
  private final List<String> passages = new ArrayList<>();
  private int used;

  Material(List<NewsItem> foreign) {
    for (NewsItem item : foreign) {
      passages.addAll(Prose.words(item.text()));
      for (String sentence : Prose.sentences(item.text())) {
        int length = Prose.words(sentence).size();
        if (length >= 8 && length <= 40) {
          sentences.add(sentence);
        }
      }
      for (String word : Prose.words(item.text())) {
        String bare = word.replaceAll("[^\\p{L}]", "");
        if (bare.length() > 3 && !STOPS.contains(Prose.bare(bare))) {
          (Character.isUpperCase(bare.charAt(0)) ? names : words).add(bare);
        }
      }
    }
  }

  String word(Random random) {
    return words.get(random.nextInt(words.size()));
  }

  String name(Random random) {
    return names.get(random.nextInt(names.size()));
  }

  String stop(Random random) {
    return stops.get(random.nextInt(stops.size()));
  }

  String sentence(Random random) {
    return sentences.get(random.nextInt(sentences.size()));
  }

  /**
   * So many words of one or more foreign texts in a row, none of them given out before: two edited
   * copies have nothing in common but what they were made from.
   *
   * @throws IllegalStateException when there are no more
   */
  String passage(int size) {
    if (used + size > passages.size()) {
      throw new IllegalStateException(
          "expected foreign words for another passage of "
              + size
              + " but all "
              + used
              + " are used");
    }
    used += size;
    return Prose.join(passages.subList(used - size, used));
  }

  /** Makes all passages available again, for another kind of edit. */
  void reuse() {
    used = 0;
  }
}
