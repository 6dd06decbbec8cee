package io.newsloom.ingest.push;

/** A request's body of which nothing can be taken. The message says what was expected. */
class UnreadableBodyException extends Exception {
  UnreadableBodyException(String message) {
    super(message);
  }

  /** Sound so far, but too long. */
  static class TooLarge extends UnreadableBodyException {
    TooLarge(String message) {
      super(message);
    }
  }

  static final class TooManyItems extends TooLarge {
    TooManyItems(int maxItems) {
      super("more than " + maxItems + " items in one request (ingest.push.max-items)");
    }
  }
}
