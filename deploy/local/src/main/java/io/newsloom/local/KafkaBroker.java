package io.newsloom.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A real Kafka broker of one node (KRaft, broker and controller in one) as its own process with its
 * own class path. Killed and started again it comes back on the same port with the same data.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration FORMATTED_WITHIN = Duration.ofMinutes(1);
  private static final String CLUSTER_ID = "bmV3c2xvb20tbG9jYWwtMQ";
  private static final int MAX_BYTES = 5 * 1024 * 1024;

  private final Path classPath;
  private final Path folder;
  private final Path log;
  private final int port;
  private final int controllerPort;
  private GuardedProcess process;

  private KafkaBroker(Path root, StackFolder folder, int port, int controllerPort) {
    this.classPath = root.resolve("deploy/local/parts/target/kafka/lib");
    this.folder = folder.kafka();
    this.log = folder.logs().resolve("kafka.log");
    this.port = port;
    this.controllerPort = controllerPort;
    this.process = launch();
  }

  /** Starts a broker and returns at once. */
  static KafkaBroker start(Path root, StackFolder folder, int port, int controllerPort) {
    return new KafkaBroker(root, folder, port, controllerPort);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** Returns when the broker answers clients. */
  public KafkaBroker awaitReady() {
    Readiness.await("Kafka", process, READY_WITHIN, this::answers);
    return this;
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    process.kill();
  }

  /** Starts again what was killed: same port, same data. Waits until it is ready. */
  public void startAgain() {
    process.kill();
    process = launch();
    awaitReady();
  }

  public long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Path log() {
    return log;
  }

  @Override
  public void close() {
    process.terminate();
  }

  private boolean answers() {
    if (!Ports.answers(port)) {
      return false;
    }
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000))) {
      return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private GuardedProcess launch() {
    if (!Files.isDirectory(classPath)) {
      throw new LocalStackException(
          "The broker's class path " + classPath + " is missing; run mvn -Dquick package first.");
    }
    try {
      Files.createDirectories(folder);
      Path properties = folder.resolve("server.properties");
      Files.writeString(properties, properties(), StandardCharsets.UTF_8);
      Path logging = folder.resolve("log4j2.properties");
      Files.writeString(logging, LOGGING, StandardCharsets.UTF_8);
      if (!Files.exists(data().resolve("meta.properties"))) {
        format(logging, properties);
      }
      return GuardedProcess.start(
          "Kafka", java(logging, "kafka.Kafka", properties.toString()), Map.of(), log);
    } catch (IOException e) {
      throw new LocalStackException("Cannot write to " + folder + " (" + e + ").", e);
    }
  }

  private void format(Path logging, Path properties) {
    GuardedProcess format =
        GuardedProcess.start(
            "Kafka's storage tool",
            java(
                logging,
                "kafka.tools.StorageTool",
                "format",
                "--ignore-formatted",
                "--cluster-id",
                CLUSTER_ID,
                "--config",
                properties.toString()),
            Map.of(),
            log);
    format.awaitEnd(FORMATTED_WITHIN);
    if (!Files.exists(data().resolve("meta.properties"))) {
      throw new LocalStackException(
          "Kafka could not prepare its folder " + data() + "; its log is " + log + LogTail.of(log));
    }
  }

  private List<String> java(Path logging, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dlog4j2.configurationFile=" + logging,
            "-cp",
            classPath + "/*",
            mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String properties() {
    return String.join(
        "\n",
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
        "controller.listener.names=CONTROLLER",
        "listeners=CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
        "advertised.listeners=CLIENTS://127.0.0.1:" + port,
        "inter.broker.listener.name=CLIENTS",
        "listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs=" + data(),
        // One node: nothing to replicate to. Few internal partitions: each one costs start-up time.
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=4",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=4",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "group.initial.rebalance.delay.ms=0",
        "auto.create.topics.enable=false",
        "message.max.bytes=" + MAX_BYTES,
        "replica.fetch.max.bytes=" + MAX_BYTES,
        "num.network.threads=2",
        "num.io.threads=4",
        // Default sizes are for servers: a cleaner buffer of 128 MB does not go with this heap.
        "log.cleaner.dedupe.buffer.size=16777216",
        "log.index.size.max.bytes=1048576",
        "");
  }

  private static final String LOGGING =
      """
      status = error
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d %-5p %c{1} - %m%n
      rootLogger.level = warn
      rootLogger.appenderRef.console.ref = console
      logger.server.name = kafka.server
      logger.server.level = info
      """;
}
