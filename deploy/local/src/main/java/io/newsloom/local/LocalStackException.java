package io.newsloom.local;

/**
 * The environment is not as needed. The message is for the user: one sentence that says what is
 * wrong and what to do, followed by lines of a log where those help.
 */
public final class LocalStackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LocalStackException(String message) {
    super(message);
  }

  public LocalStackException(String message, Throwable cause) {
    super(message, cause);
  }
}
