package io.newsloom.searches;

import org.jspecify.annotations.Nullable;

/** A search that is not accepted. The message is one sentence for the one who wrote it. */
public final class InvalidSearchException extends Exception {
  private final String field;
  private final @Nullable Integer character;

  InvalidSearchException(String field, String message) {
    super(message);
    this.field = field;
    this.character = null;
  }

  /**
   * @param character of the query, from 1; it becomes part of the message
   */
  InvalidSearchException(String message, int character) {
    super("at character " + character + ": " + message);
    this.field = "query";
    this.character = character;
  }

  /** The field of the search that is at fault, as in {@code query}. */
  public String field() {
    return field;
  }

  /** Where in the query, from 1; null when it is not about a place in the query. */
  public @Nullable Integer character() {
    return character;
  }
}
