package io.newsloom.enrich.sketch;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text as the comparison sees them: runs of letters and digits after NFKC, in lower
 * case. A character of a script that writes no spaces between words (Chinese, Japanese, Thai and
 * neighbours) is a word of its own. Linear in the text.
 */
public final class Words {
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]"
              + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]]+");

  private Words() {}

  /** The words in order, lower-cased. */
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>(text.length() / 6 + 1);
    Matcher matcher = WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** How many words {@link #of} would give. */
  public static int count(String text) {
    int count = 0;
    Matcher matcher = WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
