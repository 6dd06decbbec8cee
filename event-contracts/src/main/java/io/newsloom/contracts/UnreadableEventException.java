package io.newsloom.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A value that is not the event its topic promises. The message is one sentence, fit for a dead
 * letter's reason.
 */
public final class UnreadableEventException extends RuntimeException {

  UnreadableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
