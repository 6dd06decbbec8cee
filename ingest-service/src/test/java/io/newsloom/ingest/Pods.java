package io.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Processes of the packaged service that share one set of topics, and the sites that they poll: one
 * server on loopback plays all of them, a hosts file gives each its name. A process says its name
 * to the sites.
 */
final class Pods implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<ServiceProcess> pods = new ArrayList<>();
  private final ExecutorService answering = Executors.newCachedThreadPool();
  private final String kafka;
  private final String prefix;
  private final List<String> sites;
  private final HttpServer server;
  private final Path hosts;

  /**
   * @param folder of the test's own
   */
  Pods(Class<?> test, Path folder, List<String> sites) throws IOException {
    SharedStack stack = SharedStack.get();
    kafka = stack.bootstrapServers();
    prefix = stack.createTopics(test);
    this.sites = List.copyOf(sites);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(answering);
    server.start();
    hosts =
        Files.writeString(
            folder.resolve("hosts"),
            "127.0.0.1 localhost\n"
                + sites.stream()
                    .map(site -> "127.0.0.1 " + site + "\n")
                    .collect(Collectors.joining()));
  }

  String kafka() {
    return kafka;
  }

  /** Full name of a topic of these processes. */
  String topic(Topic topic) {
    return topic.name(prefix);
  }

  String prefix() {
    return prefix;
  }

  /** What all sites answer below a path. */
  void answerWith(String path, HttpHandler answer) {
    server.createContext(path, answer);
  }

  /** Host and port of a site. */
  String address(String site) {
    return site + ":" + server.getAddress().getPort();
  }

  /** One more process; does not wait until it is ready. */
  ServiceProcess start(String name, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka);
    settings.put("newsloom.topic-prefix", prefix);
    settings.put("jdk.net.hosts.file", hosts.toString());
    settings.put("ingest.instance", name);
    settings.put("ingest.fetch.user-agent", "Newsloom-" + name);
    settings.put(
        "ingest.fetch.allowed-hosts",
        sites.stream().map(this::address).collect(Collectors.joining(",")));
    settings.put("ingest.politeness.robots", "false");
    settings.put("ingest.poll.tick", "100ms");
    settings.put("ingest.poll.session-timeout", "6s");
    settings.put("kafka.transaction.timeout.ms", "6000"); // what a killed one leaves open
    settings.putAll(more);
    ServiceProcess pod = ServiceProcess.start("ingest-service", settings);
    pods.add(pod);
    return pod;
  }

  /** The name of the process that asks. */
  static String asker(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("User-Agent").replaceFirst("Newsloom-", "");
  }

  HttpResponse<String> get(ServiceProcess pod, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(pod.http().resolve(path)).build(), BodyHandlers.ofString(UTF_8));
  }

  HttpResponse<String> post(ServiceProcess pod, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(pod.http().resolve(path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString(UTF_8));
  }

  List<ArticleFetched> published() {
    return CommittedRecords.of(kafka, topic(Topic.ARTICLES_FETCHED)).stream()
        .map(record -> EventJson.read(record.value(), ArticleFetched.class))
        .toList();
  }

  static void answer(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    pods.forEach(ServiceProcess::close);
    server.stop(0);
    answering.shutdownNow();
  }
}
