package io.newsloom.local;

import io.newsloom.contracts.Topic;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole system on this machine: Kafka, Elasticsearch and the three services, started in
 * parallel as far as they do not need each other. Elasticsearch takes longest, and only
 * index-service needs it, so articles may be pushed before it is there.
 */
final class RunningSystem implements AutoCloseable {
  static final String PREFIX = Topic.DEFAULT_PREFIX;

  private final Console console;
  private final UpPorts ports;
  private final LocalStack stack;
  private final List<ServiceProcess> services = new ArrayList<>();
  private final ExecutorService background =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "waiting");
            thread.setDaemon(true);
            return thread;
          });
  private CompletableFuture<Void> searchReady = CompletableFuture.completedFuture(null);
  private boolean closed;

  private RunningSystem(Console console, UpPorts ports, LocalStack stack) {
    this.console = console;
    this.ports = ports;
    this.stack = stack;
  }

  /** Starts Kafka and Elasticsearch; returns when both processes run. */
  static RunningSystem launch(Console console, LocalStack.Settings settings, UpPorts ports) {
    RunningSystem system = new RunningSystem(console, ports, LocalStack.launch(settings));
    system.searchReady = CompletableFuture.runAsync(system::awaitElasticsearch, system.background);
    return system;
  }

  private void awaitElasticsearch() {
    stack.elasticsearch().awaitReady();
    console.say("Elasticsearch is ready");
  }

  /**
   * Starts the services and returns when articles can be pushed.
   *
   * @param privateHosts {@code host} or {@code host:port} that ingest may fetch although private
   */
  void startServices(Path root, List<String> privateHosts) {
    stack.kafka().awaitReady();
    TopicPlan.read(root).create(stack.kafka().bootstrapServers(), PREFIX);
    console.say("Kafka is ready, its topics are there");
    ServiceProcess enrich =
        service(
            root,
            "enrich-service",
            ports.enrich(),
            Map.of("kafka-streams.state.dir", stack.folder().resolve("enrich").toString()));
    Map<String, String> fetch =
        privateHosts.isEmpty()
            ? Map.of()
            : Map.of("ingest.fetch.allowed-hosts", String.join(",", privateHosts));
    ServiceProcess ingest = service(root, "ingest-service", ports.ingest(), fetch);
    ServiceProcess index =
        service(
            root,
            "index-service",
            ports.index(),
            Map.of(
                "newsloom.elasticsearch.url",
                stack.elasticsearch().uri().toString(),
                // It waits for Elasticsearch, which is about to come; long pauses are for clusters.
                "newsloom.bulk.longest-pause",
                "500ms"));
    ingest.awaitReady();
    enrich.awaitReady();
    console.say("ingest-service and enrich-service are ready");
    searchReady = searchReady.thenRunAsync(() -> awaitIndex(index), background);
  }

  private void awaitIndex(ServiceProcess index) {
    index.awaitReady();
    console.say("index-service is ready");
  }

  private ServiceProcess service(Path root, String module, int port, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("kafka.bootstrap.servers", stack.kafka().bootstrapServers());
    ServiceProcess service =
        ServiceProcess.start(
            root,
            module,
            all,
            ServiceProcess.defaultJvmOptions(),
            port,
            stack.logs().resolve(module + ".log"));
    services.add(service);
    return service;
  }

  /** Waits for Elasticsearch and index-service. */
  void awaitSearchable() {
    try {
      searchReady.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LocalStackException sentence ? sentence : e;
    }
  }

  /** Throws one sentence with the end of its log if a part has ended or could not start. */
  void requireAlive() {
    if (searchReady.isCompletedExceptionally()) {
      awaitSearchable();
    }
    requireAlive("Kafka", stack.kafka().isAlive(), stack.kafka().log());
    requireAlive("Elasticsearch", stack.elasticsearch().isAlive(), stack.elasticsearch().log());
    services.forEach(s -> requireAlive(s.module(), s.isAlive(), s.log()));
  }

  private static void requireAlive(String what, boolean alive, Path log) {
    if (!alive) {
      throw new LocalStackException(
          what + " has ended unexpectedly; its log is " + log + LogTail.of(log));
    }
  }

  String bootstrapServers() {
    return stack.kafka().bootstrapServers();
  }

  URI elasticsearch() {
    return stack.elasticsearch().uri();
  }

  Path logs() {
    return stack.logs();
  }

  /** Something failed: a temporary folder goes, its logs stay. */
  void keepLogs() {
    stack.keepLogs();
  }

  /** Of those feeds that the user names, the hosts with a private address. */
  static List<String> privateHosts(List<String> feeds) {
    return feeds.stream().flatMap(RunningSystem::privateHost).distinct().toList();
  }

  private static Stream<String> privateHost(String feed) {
    try {
      URI uri = URI.create(feed);
      InetAddress address = InetAddress.getByName(String.valueOf(uri.getHost()));
      boolean isPrivate = address.isLoopbackAddress() || address.isSiteLocalAddress();
      return isPrivate && uri.getHost() != null
          ? Stream.of(uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort())
          : Stream.empty();
    } catch (IllegalArgumentException | UnknownHostException | UncheckedIOException unusable) {
      return Stream.empty(); // ingest will say what is wrong with it
    }
  }

  String addresses() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Push articles", "POST " + http(ports.ingest()) + "/v1/articles");
    rows.put("Feeds", http(ports.ingest()) + "/v1/sources");
    rows.put("Search", http(ports.index()) + "/v1/search?q=ferry");
    rows.put("Elasticsearch", elasticsearch() + "/newsloom-articles/_search");
    rows.put("Kafka", bootstrapServers());
    rows.put(
        "Health, metrics",
        Stream.of(ports.ingest(), ports.enrich(), ports.index())
            .map(RunningSystem::http)
            .collect(Collectors.joining(" ", "", "  each with /q/health and /q/metrics")));
    return rows.entrySet().stream()
        .map(row -> "  %-16s%s".formatted(row.getKey(), row.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String http(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** In order when data is kept, at once when nobody wants it any more. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    background.shutdownNow();
    if (stack.isKept()) {
      services.forEach(ServiceProcess::signalTerm);
      services.forEach(ServiceProcess::close);
      stack.close();
    } else {
      services.forEach(ServiceProcess::kill);
      stack.kill();
    }
  }
}
