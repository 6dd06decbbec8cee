package io.newsloom.index.query;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text a user searches for, bounded: words, "phrases", + | - and brackets, and word* with at
 * least three letters before the star. Nothing that could make Elasticsearch walk all terms.
 *
 * @param maxCharacters longest text
 * @param maxWords most words
 */
record QueryText(int maxCharacters, int maxWords) {
  /** A star with fewer than three letters or digits before it. */
  private static final Pattern BROAD_WILDCARD =
      Pattern.compile("(?<![\\p{L}\\p{N}]{3})\\*", Pattern.UNICODE_CHARACTER_CLASS);

  /** What becomes a word of its own, whatever stands between. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  /** Each star is a walk over all words with that beginning. */
  private static final int MAX_STARS = 3;

  /**
   * Null when there is none.
   *
   * @throws Refusal when it is beyond the bounds
   */
  @Nullable String check(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String query = text.strip();
    if (query.length() > maxCharacters) {
      throw Refusal.badRequest(
          "q must have at most " + maxCharacters + " characters but has " + query.length() + ".");
    }
    long words = WORD.matcher(query).results().count();
    if (words > maxWords) {
      throw Refusal.badRequest("q must have at most " + maxWords + " words but has " + words + ".");
    }
    if (BROAD_WILDCARD.matcher(query).find()) {
      throw Refusal.badRequest(
          "q must have at least three letters before a *; a word cannot begin with one.");
    }
    if (query.chars().filter(character -> character == '*').count() > MAX_STARS) {
      throw Refusal.badRequest("q must have at most " + MAX_STARS + " stars.");
    }
    return query;
  }
}
