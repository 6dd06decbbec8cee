package io.newsloom.enrich.tags.words;

/**
 * A word, a number or a mark of punctuation with its place in the text.
 *
 * @param start first UTF-16 unit in its field
 * @param end one past the last
 * @param key the folded word
 * @param cues bits of {@link Cue}
 * @param glued joined to the token before it by a hyphen without spaces
 */
public record Token(
    int start, int end, String text, String key, long cues, Shape shape, boolean glued) {
  public enum Shape {
    LOWER,
    CAPITAL,
    UPPER,
    /** One capital letter, with or without a full stop. */
    INITIAL,
    NUMBER,
    MARK,
    POSSESSIVE
  }

  public boolean is(Cue cue) {
    return (cues & cue.bit) != 0;
  }

  /** The key without full stops: "U.S." and "US" are one word. */
  public String plain() {
    return key.indexOf('.') < 0 ? key : key.replace(".", "");
  }

  public boolean isMark(char mark) {
    return shape == Shape.MARK && text.charAt(0) == mark;
  }

  public boolean isCapitalised() {
    return shape == Shape.CAPITAL || shape == Shape.UPPER || shape == Shape.INITIAL;
  }

  public boolean isWord() {
    return shape == Shape.LOWER || isCapitalised();
  }
}
