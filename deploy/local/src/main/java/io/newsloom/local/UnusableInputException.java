package io.newsloom.local;

/** Something the user gave cannot be used; the message is one sentence that names it. */
final class UnusableInputException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableInputException(String sentence) {
    super(sentence);
  }
}
