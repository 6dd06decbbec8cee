package io.newsloom.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Lines for the user, each with the seconds since the command was given. Thread-safe. */
final class Console {
  private final PrintStream out;
  private final InstantSource clock;
  private final Instant started;

  Console(PrintStream out, InstantSource clock, Instant started) {
    this.out = out;
    this.clock = clock;
    this.started = started;
  }

  void say(String line) {
    out.printf(Locale.ROOT, "[%5.1f s] %s%n", seconds(), line);
  }

  /** Something that cannot be used or was refused. */
  void problem(String sentence) {
    out.printf(Locale.ROOT, "[%5.1f s] ! %s%n", seconds(), sentence);
  }

  void plain(String text) {
    out.println(text);
  }

  double seconds() {
    return Duration.between(started, clock.instant()).toMillis() / 1000.0;
  }

  InstantSource clock() {
    return clock;
  }
}
