package io.newsloom.enrich.tags.words;

import io.newsloom.enrich.tags.ResourceLines;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * All that is known of single words: one look-up a token gives every cue as a bit. About 90,000
 * words, 10 MB. Immutable after {@link #load()}, thread-safe.
 */
public final class Lexicon {
  private final Map<String, Long> cues = new HashMap<>(200_000);

  private Lexicon() {}

  /** Reads the word lists, a tenth of a second. */
  public static Lexicon load() {
    Lexicon lexicon = new Lexicon();
    long[] band = {0};
    ResourceLines.withComments(
        "/names/words-en.txt",
        line -> {
          if (line.startsWith("# band ")) {
            int commonness = Integer.parseInt(line.substring(7).strip());
            band[0] = Cue.COMMON.bit | (commonness <= 20 ? Cue.FREQUENT.bit : 0);
          } else if (!line.startsWith("#")) {
            lexicon.add(line, band[0]);
          }
        });
    ResourceLines.of("/names/given-names.txt", line -> lexicon.addAll(line, Cue.GIVEN_NAME.bit));
    ResourceLines.of("/names/surnames.txt", line -> lexicon.addAll(line, Cue.SURNAME.bit));
    ResourceLines.of(
        "/names/cues.tsv",
        line -> {
          int tab = line.indexOf('\t');
          Cue cue = Cue.valueOf(line.substring(0, tab).toUpperCase(Locale.ROOT).replace('-', '_'));
          lexicon.addAll(line.substring(tab + 1), cue.bit);
        });
    lexicon.titlesAreNoNames();
    return lexicon;
  }

  /** Lists of given names have "Dr" and "Sir" in them. */
  private void titlesAreNoNames() {
    cues.replaceAll((key, bits) -> (bits & Cue.TITLE.bit) == 0 ? bits : bits & ~Cue.GIVEN_NAME.bit);
  }

  private void addAll(String words, long bits) {
    for (String word : words.split(" ")) {
      add(Folding.fold(word), bits);
    }
  }

  private void add(String key, long bits) {
    cues.merge(key, bits, (a, b) -> a | b);
  }

  /** The bits of all cues of a folded word; 0 for an unknown one. */
  public long cuesOf(String key) {
    Long bits = cues.get(key);
    return bits == null ? 0 : bits;
  }
}
