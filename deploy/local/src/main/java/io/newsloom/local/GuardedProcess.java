package io.newsloom.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A child process that cannot outlive us. It runs as a process group of its own below a small bash
 * guard ({@code guard.sh}); the guard takes the whole group down when told to, and when its
 * standard input ends because this JVM died, however it died. Being in its own group the child does
 * not see Ctrl-C: this JVM does, and stops it in order.
 */
final class GuardedProcess {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final String GUARD = guard();

  private final String name;
  private final Process guard;
  private final long pid;
  private final Path log;

  private GuardedProcess(String name, Process guard, long pid, Path log) {
    this.name = name;
    this.guard = guard;
    this.pid = pid;
    this.log = log;
  }

  /**
   * Starts a command; its output is appended to the log.
   *
   * @param environment added to ours; a null value removes a variable
   */
  static GuardedProcess start(
      String name, List<String> command, Map<String, @Nullable String> environment, Path log) {
    List<String> guarded = new ArrayList<>();
    guarded.addAll(List.of("bash", "-c", GUARD, "guard", log.toString(), "" + GRACE.toSeconds()));
    guarded.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(guarded).redirectError(ProcessBuilder.Redirect.DISCARD);
    environment.forEach(
        (key, value) -> {
          if (value == null) {
            builder.environment().remove(key);
          } else {
            builder.environment().put(key, value);
          }
        });
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process guard = builder.start();
      BufferedReader reader = guard.inputReader(StandardCharsets.UTF_8);
      String pid = reader.readLine();
      if (pid == null) {
        throw new LocalStackException("Starting " + name + " failed: bash said nothing.");
      }
      return new GuardedProcess(name, guard, Long.parseLong(pid), log);
    } catch (IOException e) {
      throw new LocalStackException(
          "Starting " + name + " failed: " + e.getMessage() + " (bash is needed).", e);
    }
  }

  long pid() {
    return pid;
  }

  boolean isAlive() {
    return guard.isAlive();
  }

  Path log() {
    return log;
  }

  /** SIGKILL to the whole group; returns when it is gone. */
  void kill() {
    signal("KILL");
    await(Duration.ofSeconds(30));
  }

  /** SIGTERM, then SIGKILL after the grace; returns when the whole group is gone. */
  void terminate() {
    signal("TERM");
    if (!awaitFor(GRACE)) {
      kill();
    }
  }

  /** Asks to end and returns at once. */
  void signalTerm() {
    signal("TERM");
  }

  /**
   * Returns when it has ended by itself.
   *
   * @throws LocalStackException when it has not within that time; it is killed then
   */
  void awaitEnd(Duration atMost) {
    if (!awaitFor(atMost)) {
      kill();
      throw new LocalStackException(
          name
              + " did not end within "
              + atMost.toSeconds()
              + " s; its log is "
              + log
              + LogTail.of(log));
    }
  }

  private void signal(String signal) {
    if (!guard.isAlive()) {
      return;
    }
    try {
      guard.getOutputStream().write((signal + "\n").getBytes(StandardCharsets.US_ASCII));
      guard.getOutputStream().flush();
    } catch (IOException alreadyGone) {
      // Its standard input is closed: the guard has ended, which is what is wanted.
    }
  }

  private void await(Duration atMost) {
    if (!awaitFor(atMost)) {
      throw new LocalStackException(
          name + " (pid " + pid + ") did not die within " + atMost.toSeconds() + " s; see " + log);
    }
  }

  private boolean awaitFor(Duration atMost) {
    try {
      return guard.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String guard() {
    try (InputStream script = GuardedProcess.class.getResourceAsStream("guard.sh")) {
      if (script == null) {
        throw new IllegalStateException("guard.sh is missing beside " + GuardedProcess.class);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
