package io.newsloom.index.document;

/** The event's own date names no index that may exist. The message is fit for a dead letter. */
final class NoIndexException extends RuntimeException {
  NoIndexException(String message) {
    super(message);
  }
}
