package io.newsloom.enrich.sketch;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text as the comparison sees them: runs of letters, marks and digits after NFKC, in
 * lower case. A character of a script that writes no spaces between words (Chinese, Japanese, Thai
 * and neighbours) is a word of its own. An immutable list of them in order. Linear in the text.
 */
public final class Words extends AbstractList<String> implements RandomAccess {
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

  /** Those of a Latin text are made when they are asked for: a sketch needs none. */
  private volatile String @Nullable [] texts;

  private final @Nullable LatinText latin;
  private final long[] hashes;

  private Words(LatinText text) {
    this.latin = text;
    this.texts = null;
    this.hashes = new long[text.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = HashedLatinWords.hash(text, i);
    }
  }

  private Words(List<String> words) {
    this.latin = null;
    this.texts = words.toArray(String[]::new);
    this.hashes = words.stream().mapToLong(WordKinds::hash).toArray();
  }

  /** The words of a text. */
  public static Words of(String text) {
    LatinText latin = LatinText.of(text);
    return latin != null
        ? new Words(latin)
        : new Words(cut(Normalizer.normalize(text, Normalizer.Form.NFKC)));
  }

  /** Words that are cut already, in lower case. */
  static Words copyOf(List<String> words) {
    return words instanceof Words known ? known : new Words(words);
  }

  @Override
  public String get(int index) {
    String[] made = texts;
    if (made == null) {
      made = latin.texts();
      texts = made;
    }
    return made[index];
  }

  @Override
  public int size() {
    return hashes.length;
  }

  /** One hash for each word of a text in a BCP 47 language. */
  int[] hashes(String language) {
    WordKinds kinds = WordKinds.of(language);
    int[] withKind = new int[hashes.length];
    for (int i = 0; i < withKind.length; i++) {
      withKind[i] = kinds.withKind(hashes[i]);
    }
    return withKind;
  }

  /** Cuts any text. */
  private static List<String> cut(String text) {
    List<String> found = new ArrayList<>(text.length() / 6 + 1);
    int at = 0;
    while (at < text.length()) {
      int start = at;
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      boolean ownWord = isWordOfItsOwn(c);
      if (ownWord || isPartOfWord(c)) {
        while (!ownWord && at < text.length() && goesOn(text.codePointAt(at))) {
          at += Character.charCount(text.codePointAt(at));
        }
        found.add(text.substring(start, at).toLowerCase(Locale.ROOT));
      }
    }
    return found;
  }

  private static boolean goesOn(int c) {
    return isPartOfWord(c) && !isWordOfItsOwn(c);
  }

  private static boolean isPartOfWord(int c) {
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
}
