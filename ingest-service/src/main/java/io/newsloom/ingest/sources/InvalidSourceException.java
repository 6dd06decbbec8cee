package io.newsloom.ingest.sources;

/** A source that cannot be added. */
final class InvalidSourceException extends Exception {
  private final String field;

  /**
   * @param field of the request
   * @param reason one sentence: what was expected, what came
   */
  InvalidSourceException(String field, String reason) {
    super(reason);
    this.field = field;
  }

  String field() {
    return field;
  }
}
