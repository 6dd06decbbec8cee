package io.newsloom.enrich.tags.words;

import java.text.Normalizer;
import java.util.Locale;

/** The form in which words are compared: lower case, Latin letters without marks. */
public final class Folding {
  private Folding() {}

  public static String fold(String word) {
    boolean plain = true;
    boolean lower = true;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      plain &= c < 128;
      lower &= c < 'A' || c > 'Z';
    }
    if (plain) {
      return lower ? word : word.toLowerCase(Locale.ROOT);
    }
    String apart = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK && c != '\u200C' && c != '\u200D') {
        folded.append(
            switch (c) {
              case '’', 'ʼ', '`', '‘' -> "'";
              case 'ł' -> "l";
              case 'ø' -> "o";
              case 'đ', 'ð' -> "d";
              case 'ß' -> "ss";
              case 'æ' -> "ae";
              case 'œ' -> "oe";
              case 'ı' -> "i";
              case 'þ' -> "th";
              default -> String.valueOf(c);
            });
      }
    }
    return folded.toString();
  }
}
