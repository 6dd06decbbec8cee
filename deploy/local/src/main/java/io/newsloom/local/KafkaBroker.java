package io.newsloom.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
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
  private final Map<String, String> moreProperties;
  private GuardedProcess process;

  private KafkaBroker(
      Path root,
      StackFolder folder,
      int port,
      int controllerPort,
      Map<String, String> moreProperties) {
    this.classPath = root.resolve("deploy/local/parts/target/kafka/lib");
    this.folder = folder.kafka();
    this.log = folder.logs().resolve("kafka.log");
    this.port = port;
    this.controllerPort = controllerPort;
    this.moreProperties = Map.copyOf(moreProperties);
    this.process = launch();
  }

  /** Starts a broker and returns at once. */
  static KafkaBroker start(Path root, StackFolder folder, int port, int controllerPort) {
    return start(root, folder, port, controllerPort, Map.of());
  }

  /**
   * Starts one that differs.
   *
   * @param moreProperties added to those of {@code server.properties}, or in their place
   */
  static KafkaBroker start(
      Path root,
      StackFolder folder,
      int port,
      int controllerPort,
      Map<String, String> moreProperties) {
    return new KafkaBroker(root, folder, port, controllerPort, moreProperties);
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
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
    properties.put("inter.broker.listener.name", "CLIENTS");
    properties.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", data().toString());
    // One node: nothing to replicate to. Few internal partitions: each one costs start-up time.
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "4");
    // As in deployments: what a killed process left open holds up all readers until it is aborted.
    properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("auto.create.topics.enable", "false");
    properties.put("message.max.bytes", Integer.toString(MAX_BYTES));
    properties.put("replica.fetch.max.bytes", Integer.toString(MAX_BYTES));
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "4");
    // Default sizes are for servers: a cleaner buffer of 128 MB does not go with this heap.
    properties.put("log.cleaner.dedupe.buffer.size", "16777216");
    properties.put("log.index.size.max.bytes", "1048576");
    properties.putAll(moreProperties);
    return properties.entrySet().stream()
        .map(property -> property.getKey() + "=" + property.getValue() + "\n")
        .collect(Collectors.joining());
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
      logger.authorizer.name = kafka.authorizer.logger
      logger.authorizer.level = info
      """;
}
