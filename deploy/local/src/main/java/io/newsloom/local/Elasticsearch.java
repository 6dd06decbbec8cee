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
import java.util.List;
import java.util.Map;
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
  private GuardedProcess process;

  private Elasticsearch(Path home, Path jdk, RunUser user, StackFolder folder, int port) {
    this.home = home;
    this.jdk = jdk;
    this.user = user;
    this.folder = folder.elasticsearch();
    this.log = folder.logs().resolve("elasticsearch.log");
    this.port = port;
    this.process = launch();
  }

  /** Starts a node and returns at once. */
  static Elasticsearch start(Path root, StackFolder folder, RunUser user, int port) {
    Path userHome = Path.of(System.getProperty("user.home"));
    Path jdk =
        new JdkFinder(
                System.getenv(),
                JdkFinder.usualFolders(userHome),
                home -> user.canRead(home.resolve("bin/java")))
            .find();
    return new Elasticsearch(ElasticsearchHome.reachable(root, user), jdk, user, folder, port);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Returns when the node answers and every primary shard is there. */
  public Elasticsearch awaitReady() {
    Readiness.await("Elasticsearch", process, READY_WITHIN, this::answers);
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
      user.own(folder);

      Map<String, @Nullable String> environment = new HashMap<>();
      environment.put("ES_JAVA_HOME", jdk.toString());
      environment.put("ES_PATH_CONF", configuration.toString());
      environment.put("ES_TMPDIR", temporary.toString());
      environment.put("ES_JAVA_OPTS", "-Xms1g -Xmx1g");
      environment.put("CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
      for (String misleading : List.of("JAVA_HOME", "JAVA_OPTS", "JAVA_TOOL_OPTIONS", "HOME")) {
        environment.put(misleading, null);
      }
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
    return String.join(
        "\n",
        "cluster.name: newsloom-local",
        "node.name: local",
        "discovery.type: single-node",
        "network.host: 127.0.0.1",
        "http.port: " + port,
        "transport.port: " + transportPort,
        "path.data: " + quoted(folder.resolve("data")),
        "path.logs: " + quoted(folder.resolve("logs")),
        "xpack.security.enabled: false",
        // A desk with a nearly full disk is no reason to refuse documents.
        "cluster.routing.allocation.disk.threshold_enabled: false",
        "");
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
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
