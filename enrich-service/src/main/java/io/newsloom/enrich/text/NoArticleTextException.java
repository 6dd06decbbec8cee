package io.newsloom.enrich.text;

/**
 * A document without any text to judge. The message is one sentence, fit for a dead letter's
 * reason.
 */
public final class NoArticleTextException extends RuntimeException {

  NoArticleTextException(String message) {
    super(message);
  }
}
