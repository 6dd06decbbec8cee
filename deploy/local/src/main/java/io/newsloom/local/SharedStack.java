package io.newsloom.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The real Kafka and Elasticsearch that all tests of this build share: started on first use by
 * whoever comes first, in a JVM of its own ({@link SharedStackMain}), found through the port file
 * {@code <root>/target/local-stack.json}, gone when the Maven process that runs the tests is gone.
 * Outside Maven it goes with the test's own JVM.
 */
public final class SharedStack {
  private static final Duration START_WITHIN = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static @Nullable SharedStack shared;

  private final Path root;
  private final PortFile ports;

  private SharedStack(Path root, PortFile ports) {
    this.root = root;
    this.ports = ports;
  }

  /** What the port file says. */
  record PortFile(long pid, String bootstrapServers, int kafkaPort, int elasticsearchPort) {
    boolean isAlive() {
      return isRunning(pid) && Ports.answers(kafkaPort) && Ports.answers(elasticsearchPort);
    }
  }

  /** Starts the stack unless it is there. Throws {@link LocalStackException} if it cannot. */
  public static synchronized SharedStack get() {
    if (shared == null || !shared.ports.isAlive()) {
      shared = findOrStart(ProjectRoot.find());
    }
    return shared;
  }

  public String bootstrapServers() {
    return ports.bootstrapServers();
  }

  public URI elasticsearch() {
    return URI.create("http://127.0.0.1:" + ports.elasticsearchPort());
  }

  /**
   * Creates every topic of topics.yaml and its dead-letter topic under a prefix of its own for this
   * test class.
   *
   * @return the prefix; lower case, ends with a dot, another one at each call
   */
  public String createTopics(Class<?> test) {
    String prefix =
        "%s-%06x."
            .formatted(
                test.getSimpleName().toLowerCase(Locale.ROOT),
                ThreadLocalRandom.current().nextInt(1 << 24));
    TopicPlan.read(root).create(bootstrapServers(), prefix);
    return prefix;
  }

  static Path portFile(Path root) {
    return root.resolve("target/local-stack.json");
  }

  static Path ownersFile(Path root) {
    return root.resolve("target/local-stack.owners");
  }

  static Path lockFile(Path root) {
    return root.resolve("target/local-stack.lock");
  }

  private static SharedStack findOrStart(Path root) {
    try {
      Files.createDirectories(root.resolve("target"));
      try (FileChannel channel =
          FileChannel.open(lockFile(root), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        Optional<PortFile> running = readPortFile(root).filter(PortFile::isAlive);
        if (running.isPresent()) {
          Files.writeString(ownersFile(root), owner() + "\n", StandardOpenOption.APPEND);
          return new SharedStack(root, running.get());
        }
        stopHalfDead(root);
        return new SharedStack(root, start(root));
      }
    } catch (IOException e) {
      throw new LocalStackException(
          "The shared test stack cannot use " + root.resolve("target") + " (" + e + ").", e);
    }
  }

  private static PortFile start(Path root) throws IOException {
    Files.deleteIfExists(portFile(root));
    Files.writeString(ownersFile(root), owner() + "\n");
    Path log = root.resolve("target/local-stack.log");
    Process daemon =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dnewsloom.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                SharedStackMain.class.getName())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long deadline = System.nanoTime() + START_WITHIN.toNanos();
    while (true) {
      Optional<PortFile> ports = readPortFile(root);
      if (ports.isPresent()) {
        return ports.get();
      }
      if (!daemon.isAlive() || System.nanoTime() > deadline) {
        daemon.destroyForcibly();
        throw new LocalStackException(
            "The shared test stack did not start; its log is " + log + LogTail.of(log));
      }
      Readiness.pause();
    }
  }

  /** A stack that lost one of its parts is of no use to anybody. */
  private static void stopHalfDead(Path root) {
    readPortFile(root)
        .flatMap(ports -> ProcessHandle.of(ports.pid()))
        .filter(SharedStack::isStack)
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
  }

  /** A zombie, which nobody has reaped yet, has no command any more. */
  static boolean isRunning(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .isPresent();
  }

  static boolean isStack(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .map(line -> line.contains(SharedStackMain.class.getName()))
        .orElse(false);
  }

  /** The Maven process above us; ourselves when no Maven is. */
  private static long owner() {
    ProcessHandle self = ProcessHandle.current();
    for (Optional<ProcessHandle> up = self.parent(); up.isPresent(); up = up.get().parent()) {
      String line = up.get().info().commandLine().orElse("");
      if (line.contains("org.codehaus.plexus.classworlds.launcher.Launcher")) {
        return up.get().pid();
      }
    }
    return self.pid();
  }

  static Optional<PortFile> readPortFile(Path root) {
    try {
      return Optional.of(JSON.readValue(portFile(root).toFile(), PortFile.class));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  static List<Long> owners(Path root) throws IOException {
    return Files.readAllLines(ownersFile(root)).stream().map(Long::valueOf).toList();
  }

  static void writePortFile(Path root, PortFile ports) throws IOException {
    Path part = root.resolve("target/local-stack.json.part");
    JSON.writeValue(part.toFile(), ports);
    Files.move(
        part, portFile(root), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
