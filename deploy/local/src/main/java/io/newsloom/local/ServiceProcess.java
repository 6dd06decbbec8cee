package io.newsloom.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of our services, as packaged, as its own process that dies with this JVM. */
public final class ServiceProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Quick to start and small; a load test asks for other ones. */
  private static final List<String> DEFAULT_JVM_OPTIONS =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private final String module;
  private final List<String> command;
  private final int port;
  private final Path log;
  private GuardedProcess process;

  private ServiceProcess(String module, List<String> command, int port, Path log) {
    this.module = module;
    this.command = List.copyOf(command);
    this.port = port;
    this.log = log;
    this.process = GuardedProcess.start(module, command, Map.of(), log);
  }

  /**
   * Starts the packaged service of a module with these settings, on a free HTTP port unless {@code
   * quarkus.http.port} is given. Output goes to {@code <root>/<module>/target/service-logs/}. Does
   * not wait.
   */
  public static ServiceProcess start(String module, Map<String, String> settings) {
    return start(module, settings, DEFAULT_JVM_OPTIONS);
  }

  /** As the other, with these options for the JVM in place of the ones for a quick start. */
  public static ServiceProcess start(
      String module, Map<String, String> settings, List<String> jvmOptions) {
    Path root = ProjectRoot.find();
    Path logs = root.resolve(module).resolve("target/service-logs");
    int port = port(settings);
    return start(
        root, module, settings, jvmOptions, port, logs.resolve(module + "-" + port + ".log"));
  }

  static ServiceProcess start(
      Path root,
      String module,
      Map<String, String> settings,
      List<String> jvmOptions,
      int port,
      Path log) {
    Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new LocalStackException(
          "The packaged service " + jar + " is missing; run mvn -Dquick package first.");
    }
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("quarkus.http.port", Integer.toString(port));
    all.putIfAbsent("quarkus.http.host", "127.0.0.1");

    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    all.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", jar.toString()));
    return new ServiceProcess(module, command, port, log);
  }

  static List<String> defaultJvmOptions() {
    return DEFAULT_JVM_OPTIONS;
  }

  public URI http() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Returns when {@code /q/health/ready} answers 200; throws with the end of the log when the
   * process dies or two minutes pass.
   */
  public ServiceProcess awaitReady() {
    Readiness.await(module, process, READY_WITHIN, this::isReady);
    return this;
  }

  public boolean isReady() {
    HttpRequest ready =
        HttpRequest.newBuilder(http().resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    process.kill();
  }

  /** SIGTERM, and SIGKILL if 10 s do not suffice; returns when the process is gone. */
  public void terminate() {
    process.terminate();
  }

  /** Starts what has ended: same settings, same port, the log goes on. Does not wait. */
  public ServiceProcess startAgain() {
    process.kill();
    process = GuardedProcess.start(module, command, Map.of(), log);
    return this;
  }

  public Path log() {
    return log;
  }

  /** Asks to end and returns at once. */
  void signalTerm() {
    process.signalTerm();
  }

  @Override
  public void close() {
    process.terminate();
  }

  private static int port(Map<String, String> settings) {
    String given = settings.getOrDefault("quarkus.http.port", "0");
    return Ports.freeOr(Integer.parseInt(given));
  }
}
