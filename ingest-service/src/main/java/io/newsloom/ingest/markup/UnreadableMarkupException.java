package io.newsloom.ingest.markup;

/** The text is not the markup that was expected, or goes beyond a limit. One sentence. */
public final class UnreadableMarkupException extends Exception {
  public UnreadableMarkupException(String message) {
    super(message);
  }

  UnreadableMarkupException(String message, Throwable cause) {
    super(message, cause);
  }
}
