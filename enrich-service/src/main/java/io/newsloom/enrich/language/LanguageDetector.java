package io.newsloom.enrich.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Checks the declared language against the text, with OpenNLP's model of 103 languages on the first
 * 1,000 characters (0.7 ms a text). One model for the process; the detector itself is thread-safe.
 */
public final class LanguageDetector {
  private static final String MODEL = "/langdetect-183.bin";

  /** More text does not make it better, only slower. */
  private static final int CHARACTERS = 1_000;

  /** Below this many letters any answer is a guess. */
  private static final int MIN_LETTERS = 20;

  /**
   * Below this the declared language is believed instead. Sentences reach 0.5 to 0.9, two or three
   * words and strings of random letters stay under 0.3.
   */
  private static final double SURE = 0.4;

  /** The model knows old codes and splits some macro-languages. */
  private static final Map<String, String> SAME =
      Map.of(
          "iw", "he", "nob", "no", "nno", "no", "cmn", "zh", "pes", "fa", "lvs", "lv", "ekk", "et");

  private static final List<Set<String>> ALIKE =
      List.of(
          Set.of("id", "ms", "su", "jv", "min"),
          Set.of("sr", "hr", "bs", "sh"),
          Set.of("no", "da"),
          Set.of("gl", "pt"));

  private final LanguageDetectorME detector;

  private LanguageDetector(LanguageDetectorME detector) {
    this.detector = detector;
  }

  /** Loads the model, about 0.7 s. */
  public static LanguageDetector load() {
    try (InputStream model = LanguageDetector.class.getResourceAsStream(MODEL)) {
      if (model == null) {
        throw new IllegalStateException(
            "expected the language model "
                + MODEL
                + " of opennlp-models-langdetect on the class path");
      }
      return new LanguageDetector(new LanguageDetectorME(new LanguageDetectorModel(model)));
    } catch (IOException e) {
      throw new UncheckedIOException("the language model " + MODEL + " cannot be read", e);
    }
  }

  /**
   * @param declared BCP 47 by feed or page; null if none
   */
  public LanguageGuess detect(String text, @Nullable String declared) {
    String stated = declared == null ? null : primary(declared);
    String start = text.length() > CHARACTERS ? text.substring(0, CHARACTERS) : text;
    if (start.codePoints().filter(Character::isLetter).count() < MIN_LETTERS) {
      return stated == null ? LanguageGuess.UNSURE : new LanguageGuess(stated, 0);
    }
    Language[] ranked = detector.predictLanguages(start);
    String found = primary(ranked[0].getLang());
    double confidence = lead(ranked, found);
    if (stated != null && (found.equals(stated) || alike(found, stated))) {
      return new LanguageGuess(stated, Math.max(confidence, SURE));
    }
    if (confidence >= SURE) {
      return new LanguageGuess(found, confidence);
    }
    return stated == null ? LanguageGuess.UNSURE : new LanguageGuess(stated, confidence);
  }

  /**
   * How far the first is before the first that is not a neighbour of it: 0 level, near 1 alone. The
   * model's own numbers say little: they are shared out over 103 languages.
   */
  private static double lead(Language[] ranked, String found) {
    for (int i = 1; i < ranked.length; i++) {
      if (!alike(found, primary(ranked[i].getLang()))) {
        double first = Math.max(1e-9, ranked[0].getConfidence());
        return Math.min(1, Math.max(0, 1 - ranked[i].getConfidence() / first));
      }
    }
    return 1;
  }

  /** Between neighbours in one group a declaration knows better than letters do. */
  private static boolean alike(String found, String stated) {
    return ALIKE.stream().anyMatch(group -> group.contains(found) && group.contains(stated));
  }

  /** Two letters where there are two: "en-GB" and "eng" are "en". */
  private static String primary(String code) {
    String first = code.strip().replace('_', '-').split("-", 2)[0].toLowerCase(Locale.ROOT);
    String same = SAME.getOrDefault(first, first);
    return same.length() == 3 ? TWO_LETTERS.getOrDefault(same, same) : same;
  }

  private static final Map<String, String> TWO_LETTERS = twoLetters();

  private static Map<String, String> twoLetters() {
    Map<String, String> codes = new HashMap<>();
    for (String two : Locale.getISOLanguages()) {
      codes.putIfAbsent(Locale.forLanguageTag(two).getISO3Language(), two);
    }
    return Map.copyOf(codes);
  }
}
