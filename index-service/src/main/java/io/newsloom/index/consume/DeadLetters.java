package io.newsloom.index.consume;

/** Where records go that can never be stored. Kafka, or a list in tests. */
@FunctionalInterface
public interface DeadLetters {

  /**
   * Returns when the dead letter is safe, however long that takes.
   *
   * @param reason one sentence
   * @param cause class of the exception, or the fate that was decided
   * @param attempts 1 or more
   */
  void publish(Received received, String reason, String cause, int attempts)
      throws InterruptedException;
}
