package io.newsloom.enrich.sketch;

/**
 * A sketch that cannot be compared. The message is one sentence, fit for a dead letter's reason.
 */
public final class BrokenSketchException extends RuntimeException {

  public BrokenSketchException(String message) {
    super(message);
  }
}
