package io.newsloom.ingest.push;

import org.jspecify.annotations.Nullable;

/** An item that is no article. */
final class InvalidItemException extends Exception {
  private final @Nullable String field;

  /**
   * @param field null when it is about the item as a whole
   * @param reason one sentence: what was expected, what came
   */
  InvalidItemException(@Nullable String field, String reason) {
    super(reason);
    this.field = field;
  }

  @Nullable String field() {
    return field;
  }
}
