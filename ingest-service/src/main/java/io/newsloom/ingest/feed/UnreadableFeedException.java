package io.newsloom.ingest.feed;

/** The bytes are no feed of a known format. The message is one sentence for the feed's state. */
public final class UnreadableFeedException extends Exception {
  public UnreadableFeedException(String message, Throwable cause) {
    super(message, cause);
  }

  public UnreadableFeedException(String message) {
    super(message);
  }
}
