package io.newsloom.enrich.tags.words;

import io.newsloom.enrich.tags.words.Token.Shape;
import java.util.List;

/**
 * A sentence or a line of a table.
 *
 * @param field {@code headline} or {@code body}
 */
public record Sentence(String field, List<Token> tokens, Style style, boolean startsLine) {
  /** Where the first two sentences of usual news end. */
  public static final int LEAD_CHARACTERS = 350;

  /** How capitals are used in it. */
  public enum Style {
    PROSE,
    /** Most Words Have a Capital: a capital says little. */
    TITLE,
    /** ALL CAPITALS. */
    CAPS
  }

  public Sentence(String field, List<Token> tokens, boolean startsLine) {
    this(field, tokens, styleOf(tokens), startsLine);
  }

  /** The token, or an empty mark outside the sentence. */
  public Token at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : NOTHING;
  }

  public int length() {
    return tokens.size();
  }

  private static final Token NOTHING = new Token(0, 0, "\n", "\n", 0, Shape.MARK, false);

  private static Style styleOf(List<Token> tokens) {
    int words = 0;
    int upper = 0;
    int capital = 0;
    int lowerContent = 0;
    for (Token token : tokens) {
      if (token.isWord()) {
        words++;
        if (token.shape() == Shape.UPPER || token.shape() == Shape.INITIAL) {
          upper++;
        } else if (token.shape() == Shape.CAPITAL) {
          capital++;
        } else if (!token.is(Cue.STARTER)) {
          lowerContent++;
        }
      }
    }
    if ((upper >= 2 && upper * 10 >= words * 7) || (words == 1 && upper == 1)) {
      return Style.CAPS;
    }
    return words >= 5 && lowerContent == 0 && capital + upper >= 4 ? Style.TITLE : Style.PROSE;
  }
}
