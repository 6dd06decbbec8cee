package io.newsloom.ingest.publish;

/**
 * Another instance owns the source by now. Nothing was written, and nothing is to be tried again.
 */
public final class NotOwnerException extends RuntimeException {
  public NotOwnerException(String message) {
    super(message);
  }
}
