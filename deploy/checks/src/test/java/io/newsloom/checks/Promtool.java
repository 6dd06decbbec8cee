package io.newsloom.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prometheus' own checker, of Debian's package {@code prometheus}: on the path, or named by the
 * environment variable PROMTOOL. Empty, and said so, where it is not installed.
 */
record Promtool(Path program) {
  static Optional<Promtool> find() {
    Stream<Path> named = Stream.ofNullable(System.getenv("PROMTOOL")).map(Path::of);
    Stream<Path> onPath =
        Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "promtool"));
    Optional<Promtool> found =
        Stream.concat(named, onPath).filter(Files::isExecutable).findFirst().map(Promtool::new);
    if (found.isEmpty()) {
      System.out.println("SKIPPED: no promtool, Prometheus rules are checked by their form only");
    }
    return found;
  }

  /** What it says when it complains; empty when it does not. */
  Optional<String> complaint(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    try {
      Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return run.waitFor() == 0 ? Optional.empty() : Optional.of(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
