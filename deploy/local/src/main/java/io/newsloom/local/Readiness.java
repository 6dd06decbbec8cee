package io.newsloom.local;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a part of the stack. */
final class Readiness {
  private static final long EVERY_MILLIS = 50;

  private Readiness() {}

  /**
   * Returns when the check says yes. Throws one sentence with the end of the log when the process
   * dies or the time is over.
   */
  static void await(String what, GuardedProcess process, Duration atMost, BooleanSupplier check) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!check.getAsBoolean()) {
      if (!process.isAlive()) {
        throw failed(what + " ended while starting", process);
      }
      if (System.nanoTime() > deadline) {
        throw failed(what + " was not ready within " + atMost.toSeconds() + " s", process);
      }
      pause();
    }
  }

  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while waiting.", e);
    }
  }

  private static LocalStackException failed(String sentence, GuardedProcess process) {
    return new LocalStackException(
        sentence + "; its log is " + process.log() + LogTail.of(process.log()));
  }
}
