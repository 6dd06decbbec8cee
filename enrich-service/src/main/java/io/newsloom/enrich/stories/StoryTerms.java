package io.newsloom.enrich.stories;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.newsloom.enrich.sketch.StopWords;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms by which an article is put into a story: its {@value #MOST} most telling words, names
 * and numbers, each as one 64-bit number, made in read. Names and numbers weigh {@value #NAME}
 * times as much as words; the lead counts twice. Pure and linear in the text.
 *
 * <p>Layout, from the top: 1 bit 0; 47 bits hash of word and language; 7 bits how rare the word is
 * without the stream, {@code 8 ln(1 / share)}; 1 bit name or number; 8 bits weight within the text.
 * So two languages have no term in common, and the decider needs no word lists.
 */
public final class StoryTerms {
  static final int MOST = 64;
  static final double NAME = 2.25;

  /** Words at the start that count twice: headline and first paragraphs. */
  private static final int LEAD = 60;

  static final double RARITY_STEPS = 8;
  private static final int MOST_RARITY = 127;
  private static final double WEIGHT_STEPS = 2_500;
  private static final int MOST_WEIGHT = 255;

  /** Texts beyond this many words are live blogs and transcripts: their start tells enough. */
  private static final int MOST_WORDS = 3_000;

  /** A word that is in more than this share of all texts tells nothing. */
  private static final double TELLS_NOTHING = 0.4;

  private static final String UNDETERMINED = "und";
  private static final Hasher64 HASH = Hashing.komihash5_0();

  private StoryTerms() {}

  private static final class Word {
    private int count;
    private boolean lower;
    private boolean capitalInside;

    boolean isName() {
      return capitalInside || !lower;
    }
  }

  private record Weighted(String word, boolean name, double frequency, double share) {
    double weight() {
      return frequency * rarity();
    }

    private double rarity() {
      return Math.log(1 / share);
    }
  }

  /**
   * The terms of an article as they go on the wire, base64 of big-endian numbers in ascending
   * order; null when it has none.
   *
   * @param language BCP 47
   */
  public static @Nullable String of(@Nullable String headline, String body, String language) {
    Map<String, Word> words = new HashMap<>();
    int position = headline == null ? 0 : count(headline, Casing.HEADLINE, 0, words);
    count(body, Casing.PROSE, position, words);
    String primary = language.equals(UNDETERMINED) ? likely(words.keySet()) : primary(language);
    List<Weighted> terms = new ArrayList<>();
    words.forEach(
        (word, seen) -> {
          double share = CommonWords.share(word, primary);
          if (share < TELLS_NOTHING) {
            boolean name = seen.isName();
            terms.add(
                new Weighted(word, name, (1 + Math.log(seen.count)) * (name ? NAME : 1), share));
          }
        });
    terms.sort(
        (a, b) -> {
          int byWeight = Double.compare(b.weight(), a.weight());
          return byWeight != 0 ? byWeight : a.word().compareTo(b.word());
        });
    return encode(terms.size() > MOST ? terms.subList(0, MOST) : terms, primary);
  }

  /** A text too short to tell has at least some function words. */
  private static String likely(Set<String> words) {
    String likely = "en";
    long most = 0;
    for (String language : StopWords.languages()) {
      long found = StopWords.of(language).stream().filter(words::contains).count();
      if (found > most) {
        most = found;
        likely = language;
      }
    }
    return likely;
  }

  static String primary(String language) {
    int end = language.indexOf('-');
    return end < 0 ? language : language.substring(0, end);
  }

  private static @Nullable String encode(List<Weighted> terms, String language) {
    if (terms.isEmpty()) {
      return null;
    }
    double length = Math.sqrt(terms.stream().mapToDouble(t -> t.weight() * t.weight()).sum());
    long[] numbers =
        terms.stream()
            .mapToLong(
                term -> {
                  long hash = HASH.hashCharsToLong(language + ' ' + term.word()) >>> 17;
                  long rarity = Math.min(MOST_RARITY, Math.round(RARITY_STEPS * term.rarity()));
                  long weight =
                      Math.min(MOST_WEIGHT, Math.round(WEIGHT_STEPS * term.frequency() / length));
                  return hash << 16 | rarity << 9 | (term.name() ? 1L << 8 : 0) | weight;
                })
            .toArray();
    Arrays.sort(numbers);
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
    bytes.asLongBuffer().put(numbers);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private enum Casing {
    /** A capital may be style only. */
    HEADLINE,
    PROSE
  }

  /** Adds the words of a text; gives the position after it. */
  private static int count(String raw, Casing casing, int from, Map<String, Word> words) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFKC);
    int position = from;
    boolean sentenceStart = true;
    String before = null;
    int i = 0;
    while (i < text.length() && position < MOST_WORDS) {
      int c = text.codePointAt(i);
      if (!isWord(c)) {
        sentenceStart |= endsSentence(c);
        before = null;
        i += Character.charCount(c);
        continue;
      }
      int start = i;
      boolean single = Character.isIdeographic(c);
      do {
        i += Character.charCount(c);
        c = i < text.length() ? text.codePointAt(i) : ' ';
      } while (!single && isWord(c) && !Character.isIdeographic(c));
      String found = text.substring(start, i);
      String word = found.toLowerCase(Locale.ROOT);
      // Scripts without spaces: a character says nothing, two in a row are nearly a word.
      String term = single ? (before == null ? null : before + word) : word;
      before = single ? word : null;
      if (term != null && (term.length() > 1 || Character.isDigit(term.charAt(0)))) {
        Word seen = words.computeIfAbsent(term, t -> new Word());
        seen.count += position < LEAD ? 2 : 1;
        int first = found.codePointAt(0);
        boolean capital = Character.isUpperCase(first) || Character.isDigit(first);
        seen.lower |= !capital;
        seen.capitalInside |=
            Character.isDigit(first) || (capital && !sentenceStart && casing == Casing.PROSE);
      }
      position++;
      sentenceStart = false;
    }
    return position;
  }

  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean endsSentence(int c) {
    return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == '"' || c == '“'
        || c == '”' || c == '。';
  }
}
