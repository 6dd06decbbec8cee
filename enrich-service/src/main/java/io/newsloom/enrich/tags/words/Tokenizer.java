package io.newsloom.enrich.tags.words;

import io.newsloom.enrich.tags.words.Token.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Text to sentences of tokens in one pass. A line break ends a sentence; a full stop does when no
 * abbreviation, initial or lower-case word is beside it. Thread-safe.
 */
public final class Tokenizer {
  private static final Set<String> ELIDING_LANGUAGES = Set.of("fr", "it");

  /** What stands before an apostrophe and is a word of its own: l'Ukraine, d'une, dell'Italia. */
  private static final Set<String> ELIDED =
      Set.of(
          "l", "d", "j", "m", "n", "t", "s", "c", "v", "qu", "jusqu", "lorsqu", "puisqu", "un",
          "all", "dall", "dell", "nell", "sull", "quell");

  private final Lexicon lexicon;

  public Tokenizer(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The tokens of a name or phrase, without sentences. */
  public List<Token> words(String name, String language) {
    List<Token> tokens = new ArrayList<>();
    for (Sentence sentence : sentences("name", name, language)) {
      tokens.addAll(sentence.tokens());
    }
    return tokens;
  }

  /**
   * @param language BCP 47; French and Italian articles before an apostrophe are words of their own
   */
  public List<Sentence> sentences(String field, String text, String language) {
    boolean elides = ELIDING_LANGUAGES.contains(language);
    List<Sentence> sentences = new ArrayList<>();
    List<Token> tokens = new ArrayList<>();
    boolean startsLine = true;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        close(field, tokens, sentences, startsLine);
        startsLine = true;
        at++;
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at++;
      } else if (Character.isLetterOrDigit(c)) {
        int end = wordEnd(text, at, elides);
        tokens.add(word(text, at, end, tokens));
        at = end;
      } else if (isApostrophe(c) && isPossessive(text, at)) {
        tokens.add(new Token(at, at + 2, "'s", "'s", 0, Shape.POSSESSIVE, false));
        at += 2;
      } else if (c == '.' && isAfterAbbreviation(tokens, at)) {
        at++;
      } else {
        tokens.add(
            new Token(at, at + 1, String.valueOf(c), String.valueOf(c), 0, Shape.MARK, false));
        at++;
        if (endsSentence(text, at, c)) {
          startsLine &= !close(field, tokens, sentences, startsLine);
        }
      }
      if (!tokens.isEmpty() && at < text.length() && isEndAfterLetters(text, at, tokens)) {
        startsLine &= !close(field, tokens, sentences, startsLine);
      }
    }
    close(field, tokens, sentences, startsLine);
    return sentences;
  }

  private static boolean close(
      String field, List<Token> tokens, List<Sentence> sentences, boolean startsLine) {
    if (tokens.isEmpty()) {
      return false;
    }
    sentences.add(new Sentence(field, List.copyOf(tokens), startsLine));
    tokens.clear();
    return true;
  }

  private Token word(String text, int start, int end, List<Token> before) {
    String word = text.substring(start, end).replace("\u00AD", "");
    String key = Folding.fold(word);
    boolean glued =
        start > 1
            && !before.isEmpty()
            && (before.get(before.size() - 1).isMark('-')
                || before.get(before.size() - 1).isMark('‑'))
            && before.get(before.size() - 1).end() == start
            && before.size() > 1
            && before.get(before.size() - 2).end() == start - 1;
    if (glued) {
      before.remove(before.size() - 1);
    }
    return new Token(start, end, word, key, lexicon.cuesOf(key), shapeOf(word), glued);
  }

  private static Shape shapeOf(String word) {
    char first = word.charAt(0);
    if (Character.isDigit(first)) {
      return Shape.NUMBER;
    }
    int upper = 0;
    int lower = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.isUpperCase(c)) {
        upper++;
      } else if (Character.isLowerCase(c)) {
        lower++;
      }
    }
    if (upper == 0) {
      return Shape.LOWER;
    }
    if (lower == 0) {
      return upper == 1 ? Shape.INITIAL : Shape.UPPER;
    }
    // eBay and iPhone are names, too.
    return Shape.CAPITAL;
  }

  /** Letters and digits, with apostrophes (O'Brien), ampersands (AT&T) and full stops (U.S.) in. */
  private static int wordEnd(String text, int start, boolean elides) {
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isLetterOrDigit(c) || isPartOfLetter(c)) {
        at++;
      } else if (elides && isApostrophe(c) && isElided(text, start, at)) {
        return at + 1;
      } else if (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1)) && at > start) {
        char next = text.charAt(at + 1);
        boolean inside =
            (isApostrophe(c) && !isPossessive(text, at))
                || (c == '&' && Character.isUpperCase(next))
                || (c == '.' && isDotted(text, start, at));
        if (!inside) {
          break;
        }
        at++;
      } else if (at + 1 < text.length()
          && (c == '.' || c == ',')
          && Character.isDigit(text.charAt(at + 1))
          && Character.isDigit(text.charAt(at - 1))) {
        at++;
      } else {
        break;
      }
    }
    if (at < text.length() && text.charAt(at) == '.' && text.substring(start, at).contains(".")) {
      return Character.isDigit(text.charAt(start)) ? at : at + 1;
    }
    return at;
  }

  /** Marks over, under and beside letters; soft hyphens and the joiners of Persian and Hindi. */
  private static boolean isPartOfLetter(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == '\u00AD'
        || c == '\u200C'
        || c == '\u200D';
  }

  private static boolean isElided(String text, int start, int apostrophe) {
    return apostrophe + 1 < text.length()
        && Character.isLetter(text.charAt(apostrophe + 1))
        && apostrophe - start <= 6
        && ELIDED.contains(text.substring(start, apostrophe).toLowerCase(Locale.ROOT));
  }

  /** U.S, a.m: single letters between full stops. */
  private static boolean isDotted(String text, int start, int dot) {
    boolean singleBefore = dot - start == 1 || text.charAt(dot - 2) == '.';
    boolean singleAfter =
        dot + 2 >= text.length() || !Character.isLetterOrDigit(text.charAt(dot + 2));
    return singleBefore && singleAfter && Character.isLetter(text.charAt(dot - 1));
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’' || c == '‘';
  }

  private static boolean isPossessive(String text, int at) {
    return at + 1 < text.length()
        && (text.charAt(at + 1) == 's' || text.charAt(at + 1) == 'S')
        && (at + 2 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 2)));
  }

  private static boolean isAfterAbbreviation(List<Token> tokens, int at) {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.end() == at && (last.shape() == Shape.INITIAL || last.is(Cue.ABBREVIATION));
  }

  private static boolean endsSentence(String text, int at, char mark) {
    if (mark != '.' && mark != '!' && mark != '?' && mark != '…') {
      return false;
    }
    int next = at;
    while (next < text.length() && "\"”’')]".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    if (next >= text.length() || !Character.isWhitespace(text.charAt(next))) {
      return false;
    }
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && !Character.isLowerCase(text.charAt(next));
  }

  /** "in the U.S. The talks": a dotted word ends a sentence when a usual first word follows. */
  private boolean isEndAfterLetters(String text, int at, List<Token> tokens) {
    Token last = tokens.get(tokens.size() - 1);
    if (last.end() != at || !last.text().endsWith(".") || text.charAt(at) != ' ') {
      return false;
    }
    int end = at + 1;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end > at + 1
        && Character.isUpperCase(text.charAt(at + 1))
        && (lexicon.cuesOf(Folding.fold(text.substring(at + 1, end))) & Cue.STARTER.bit) != 0;
  }
}
