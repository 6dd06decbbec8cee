package io.newsloom.enrich.sketch;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text as the comparison sees them: runs of letters, marks and digits after NFKC, in
 * lower case. A character of a script that writes no spaces between words (Chinese, Japanese, Thai
 * and neighbours) is a word of its own. Linear in the text.
 */
public final class Words {
  /** Thai is the first of the scripts without spaces. */
  private static final int FIRST_WITHOUT_SPACES = 0x0E00;

  private static final int LETTER_MARK_OR_NUMBER =
      1 << Character.UPPERCASE_LETTER
          | 1 << Character.LOWERCASE_LETTER
          | 1 << Character.TITLECASE_LETTER
          | 1 << Character.MODIFIER_LETTER
          | 1 << Character.OTHER_LETTER
          | 1 << Character.NON_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK
          | 1 << Character.COMBINING_SPACING_MARK
          | 1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER;

  private final String text;
  private int start;
  private int end;

  private Words(String text) {
    this.text = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** The words in order, lower-cased. */
  public static List<String> of(String text) {
    List<String> found = new ArrayList<>(text.length() / 6 + 1);
    Words words = new Words(text);
    while (words.next()) {
      found.add(words.text.substring(words.start, words.end).toLowerCase(Locale.ROOT));
    }
    return found;
  }

  /** How many words {@link #of} would give. */
  public static int count(String text) {
    int count = 0;
    Words words = new Words(text);
    while (words.next()) {
      count++;
    }
    return count;
  }

  /** Moves to the next word. */
  private boolean next() {
    int at = end;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (isWordOfItsOwn(c)) {
        start = at;
        end = at + Character.charCount(c);
        return true;
      }
      if (isPartOfWord(c)) {
        start = at;
        do {
          at += Character.charCount(c);
          c = at < text.length() ? text.codePointAt(at) : ' ';
        } while (isPartOfWord(c) && !isWordOfItsOwn(c));
        end = at;
        return true;
      }
      at += Character.charCount(c);
    }
    return false;
  }

  private static boolean isPartOfWord(int c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return (LETTER_MARK_OR_NUMBER >>> Character.getType(c) & 1) != 0;
  }

  private static boolean isWordOfItsOwn(int c) {
    if (c < FIRST_WITHOUT_SPACES) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(c);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.THAI
        || script == UnicodeScript.LAO
        || script == UnicodeScript.KHMER
        || script == UnicodeScript.MYANMAR;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
