package io.newsloom.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A real Elasticsearch of one node as its own process, on loopback, without security, with a heap
 * of 1 GB. Killed and started again it comes back on the same port with the same data.
 */
public final class Elasticsearch implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final Path jdk;
  private final RunUser user;
  private final Path folder;
  private final Path log;
  private final int port;
  private final int transportPort = Ports.free();
  private final Map<String, String> moreSettings;
  private final Preparation preparation;
  private GuardedProcess process;

  private Elasticsearch(
      Path home,
      Path jdk,
      RunUser user,
      StackFolder folder,
      int port,
      Map<String, String> moreSettings,
      Preparation preparation) {
    this.home = home;
    this.jdk = jdk;
    this.user = user;
    this.folder = folder.elasticsearch();
    this.log = folder.logs().resolve("elasticsearch.log");
    this.port = port;
    this.moreSettings = Map.copyOf(moreSettings);
    this.preparation = preparation;
    this.process = launch();
  }

  /** What is done when the node's folders are there, before it starts. */
  @FunctionalInterface
  interface Preparation {
    /**
     * @param environment of the node and of its tools
     */
    void prepare(Path configuration, Map<String, @Nullable String> environment) throws IOException;
  }

  /** Starts a node and returns at once. */
  static Elasticsearch start(Path root, StackFolder folder, RunUser user, int port) {
    return start(
        ElasticsearchHome.reachable(root, user),
        jdk(user),
        user,
        folder,
        port,
        Map.of(),
        (configuration, environment) -> {});
  }

  /**
   * Starts one that differs.
   *
   * @param moreSettings added to those of {@code elasticsearch.yml}, or in their place
   */
  static Elasticsearch start(
      Path home,
      Path jdk,
      RunUser user,
      StackFolder folder,
      int port,
      Map<String, String> moreSettings,
      Preparation preparation) {
    return new Elasticsearch(home, jdk, user, folder, port, moreSettings, preparation);
  }

  static Path jdk(RunUser user) {
    return new JdkFinder(
            System.getenv(),
            JdkFinder.usualFolders(Path.of(System.getProperty("user.home"))),
            home -> user.canRead(home.resolve("bin/java")))
        .find();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Returns when the node answers and every primary shard is there. */
  public Elasticsearch awaitReady() {
    return awaitReady(this::answers);
  }

  Elasticsearch awaitReady(BooleanSupplier answers) {
    Readiness.await("Elasticsearch", process, READY_WITHIN, answers);
    return this;
  }

  /** SIGKILL to launcher and server; returns when both are gone. */
  public void kill() {
    process.kill();
  }

  /** Starts again what was killed: same port, same data. Waits until it is ready. */
  public void startAgain() {
    process.kill();
    process = launch();
    awaitReady();
  }

  /** Of the launcher; the server is its child. */
  public long pid() {
    return process.pid();
  }

  /** Asks to end and returns at once. */
  void signalTerm() {
    process.signalTerm();
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
    HttpRequest health =
        HttpRequest.newBuilder(uri().resolve("/_cluster/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(health, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return false;
      }
      JsonNode body = JSON.readTree(answer.body());
      return !"red".equals(body.path("status").asText("red"));
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private GuardedProcess launch() {
    try {
      Path configuration = Files.createDirectories(folder.resolve("config"));
      Path temporary = Files.createDirectories(folder.resolve("tmp"));
      Files.createDirectories(folder.resolve("data"));
      Files.createDirectories(folder.resolve("logs"));
      write(configuration.resolve("elasticsearch.yml"), settings());
      write(configuration.resolve("log4j2.properties"), LOGGING);
      write(configuration.resolve("jvm.options"), JVM_OPTIONS);

      Map<String, @Nullable String> environment = new HashMap<>();
      environment.put("ES_JAVA_HOME", jdk.toString());
      environment.put("ES_PATH_CONF", configuration.toString());
      environment.put("ES_TMPDIR", temporary.toString());
      environment.put("ES_JAVA_OPTS", "-Xms1g -Xmx1g");
      environment.put("CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
      for (String misleading : List.of("JAVA_HOME", "JAVA_OPTS", "JAVA_TOOL_OPTIONS", "HOME")) {
        environment.put(misleading, null);
      }
      preparation.prepare(configuration, environment);
      user.own(folder);
      List<String> command = List.of("bash", home.resolve("bin/elasticsearch").toString());
      return GuardedProcess.start("Elasticsearch", user.wrap(command), environment, log);
    } catch (IOException e) {
      throw new LocalStackException("Cannot write to " + folder + " (" + e + ").", e);
    }
  }

  /** Written anew each time; removed first, as it belongs to another user from the last time. */
  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private String settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cluster.name", "newsloom-local");
    settings.put("node.name", "local");
    settings.put("discovery.type", "single-node");
    settings.put("network.host", "127.0.0.1");
    settings.put("http.port", Integer.toString(port));
    settings.put("transport.port", Integer.toString(transportPort));
    settings.put("path.data", folder.resolve("data").toString());
    settings.put("path.logs", folder.resolve("logs").toString());
    settings.put("xpack.security.enabled", "false");
    // A desk with a nearly full disk is no reason to refuse documents.
    settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    settings.putAll(moreSettings);
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + ": " + quoted(setting.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static final String JVM_OPTIONS =
      """
      -XX:+UseSerialGC
      -XX:TieredStopAtLevel=1
      -XX:-AlwaysPreTouch
      -Djava.io.tmpdir=${ES_TMPDIR}
      20-:--add-modules=jdk.incubator.vector
      -Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
      --add-opens=java.base/java.nio=org.apache.arrow.memory.core,ALL-UNNAMED
      --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED
      -XX:+ExitOnOutOfMemoryError
      """;

  private static final String LOGGING =
      """
      status = error
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d %-5p %c{1.} [%node_name]%marker %m%consoleException%n
      rootLogger.level = info
      rootLogger.appenderRef.console.ref = console
      """;
}
