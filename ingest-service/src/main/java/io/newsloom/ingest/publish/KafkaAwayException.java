package io.newsloom.ingest.publish;

/** Kafka did not confirm in time. Nothing is known to be written; the same may be tried again. */
public final class KafkaAwayException extends RuntimeException {
  public KafkaAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
