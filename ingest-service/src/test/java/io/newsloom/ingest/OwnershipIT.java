package io.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes share 200 feeds of 20 sites, which one server on loopback plays: a hosts file gives
 * each site its name. Processes are added, killed and ended; every feed keeps being polled, by one
 * at a time, and every item comes once.
 */
class OwnershipIT {
  private static final int SITES = 20;
  private static final int FEEDS_PER_SITE = 10;

  /** One comes, freezes, wakes up, is killed, comes again; the other ends. */
  private static final int CHANGES = 6;

  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger edition = new AtomicInteger(1);
  private final Map<String, String> askedBy = new ConcurrentHashMap<>();
  private final List<String> twoAtATime = new CopyOnWriteArrayList<>();
  private final Map<String, Set<String>> pollersOf = new ConcurrentHashMap<>();
  private final Map<String, String> lastPollerOf = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> handOvers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> unconditional = new ConcurrentHashMap<>();
  private final List<ServiceProcess> pods = new ArrayList<>();

  @TempDir private Path folder;
  private HttpServer server;
  private String kafka;
  private String prefix;
  private Path hosts;

  @BeforeEach
  void start() throws Exception {
    SharedStack stack = SharedStack.get();
    kafka = stack.bootstrapServers();
    prefix = stack.createTopics(OwnershipIT.class);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/feed", this::answer);
    server.start();
    StringBuilder names = new StringBuilder("127.0.0.1 localhost\n");
    for (int site = 0; site < SITES; site++) {
      names.append("127.0.0.1 ").append(host(site)).append('\n');
    }
    hosts = Files.writeString(folder.resolve("hosts"), names);
  }

  @AfterEach
  void stop() {
    pods.forEach(ServiceProcess::close);
    server.stop(0);
  }

  @Test
  void feedsAreSharedAndEveryItemComesOnceWhoeverComesAndGoes() throws Exception {
    ServiceProcess first = pod("first").awaitReady();
    addFeeds(first);
    awaitEditionEverywhere();

    ServiceProcess second = pod("second").awaitReady();
    await().atMost(SOON).until(() -> sharedWith("second"));
    edition.incrementAndGet();
    awaitEditionEverywhere();

    signal(second, "STOP"); // longer than the group waits: it wakes up without its feeds
    edition.incrementAndGet();
    awaitEditionEverywhere();
    signal(second, "CONT");
    await().atMost(SOON).until(() -> sharedWith("second"));

    second.kill();
    edition.incrementAndGet();
    awaitEditionEverywhere();

    second.startAgain().awaitReady();
    await().atMost(SOON).until(() -> sharedWith("second"));
    askThePodThatDoesNotPollIt(first, second);
    first.terminate();
    edition.incrementAndGet();
    awaitEditionEverywhere();

    assertThat(twoAtATime).isEmpty();
    assertThat(handOvers.values()).allMatch(times -> times.get() <= CHANGES);
    // Whoever takes a feed over knows its validators: only the very first poll is unconditional.
    assertThat(unconditional).hasSize(SITES * FEEDS_PER_SITE);
    assertThat(unconditional.values()).allMatch(times -> times.get() == 1);
    List<String> items = published().map(ArticleFetched::headline).toList();
    assertThat(items).hasSize(SITES * FEEDS_PER_SITE * edition.get()).doesNotHaveDuplicates();
  }

  private static void signal(ServiceProcess pod, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pod.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private void askThePodThatDoesNotPollIt(ServiceProcess first, ServiceProcess second)
      throws Exception {
    HttpResponse<String> sources = send(first, "/v1/sources", null);
    List<Integer> statuses = new ArrayList<>();
    String id = EventJson.mapper().readTree(sources.body()).path(0).path("id").asText();
    for (ServiceProcess pod : List.of(first, second)) {
      HttpResponse<String> answer = send(pod, "/v1/sources/" + id + "/poll", "");
      statuses.add(answer.statusCode());
      if (answer.statusCode() == 202) {
        assertThat(answer.body()).contains("another instance polls this source");
      }
    }
    assertThat(statuses).containsExactlyInAnyOrder(200, 202);
  }

  /** Whether {@code pod} has polled some of the feeds, and others were not polled by it. */
  private boolean sharedWith(String pod) {
    pollersOf.clear();
    await()
        .atMost(SOON)
        .until(() -> pollersOf.size() == SITES * FEEDS_PER_SITE); // each at least once since
    long here = pollersOf.values().stream().filter(pods -> pods.contains(pod)).count();
    return here > 0 && here < pollersOf.size();
  }

  private void awaitEditionEverywhere() {
    int expected = SITES * FEEDS_PER_SITE * edition.get();
    await().atMost(Duration.ofSeconds(90)).until(() -> published().count() >= expected);
  }

  private Stream<ArticleFetched> published() {
    return CommittedRecords.of(kafka, Topic.ARTICLES_FETCHED.name(prefix)).stream()
        .map(record -> EventJson.read(record.value(), ArticleFetched.class));
  }

  private ServiceProcess pod(String name) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka);
    settings.put("newsloom.topic-prefix", prefix);
    settings.put("jdk.net.hosts.file", hosts.toString());
    settings.put("ingest.instance", name);
    settings.put("ingest.fetch.user-agent", "Newsloom-" + name);
    settings.put(
        "ingest.fetch.allowed-hosts",
        IntStream.range(0, SITES)
            .mapToObj(site -> host(site) + ":" + server.getAddress().getPort())
            .collect(Collectors.joining(",")));
    settings.put("ingest.politeness.spacing", "0s");
    settings.put("ingest.politeness.robots", "false");
    settings.put("ingest.poll.interval", "2s");
    settings.put("ingest.poll.min-interval", "2s");
    settings.put("ingest.poll.max-interval", "3s");
    settings.put("ingest.poll.tick", "100ms");
    settings.put("ingest.poll.session-timeout", "6s");
    settings.put("kafka.transaction.timeout.ms", "6000"); // what a killed one leaves open
    ServiceProcess pod = ServiceProcess.start("ingest-service", settings);
    pods.add(pod);
    return pod;
  }

  private void addFeeds(ServiceProcess pod) throws Exception {
    StringBuilder opml = new StringBuilder("<opml version='2.0'><body>");
    for (int site = 0; site < SITES; site++) {
      for (int feed = 0; feed < FEEDS_PER_SITE; feed++) {
        opml.append("<outline text='f' xmlUrl='http://")
            .append(host(site) + ":" + server.getAddress().getPort() + "/feed/" + feed)
            .append("'/>");
      }
    }
    HttpResponse<String> answer =
        send(pod, "/v1/sources/opml", opml.append("</body></opml>").toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> send(ServiceProcess pod, String path, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(pod.http().resolve(path));
    return http.send(
        body == null ? request.build() : request.POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString(UTF_8));
  }

  private static String host(int site) {
    return "site" + site + ".example";
  }

  /** One item an edition; the answer says who else is being answered for the same feed. */
  private void answer(HttpExchange exchange) throws IOException {
    String feed = exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
    String pod = exchange.getRequestHeaders().getFirst("User-Agent");
    String other = askedBy.putIfAbsent(feed, pod);
    if (other != null && !other.equals(pod)) {
      twoAtATime.add(feed + " by " + other + " and " + pod);
    }
    String last = lastPollerOf.put(feed, pod);
    if (last != null && !last.equals(pod)) {
      handOvers.computeIfAbsent(feed, key -> new AtomicInteger()).incrementAndGet();
    }
    if (!exchange.getRequestHeaders().containsKey("If-None-Match")) {
      unconditional.computeIfAbsent(feed, key -> new AtomicInteger()).incrementAndGet();
    }
    LockSupport.parkNanos(50_000_000); // long enough for another to come in between
    pollersOf.computeIfAbsent(feed, key -> new HashSet<>()).add(pod.replaceFirst("Newsloom-", ""));
    try (exchange) {
      String etag = "\"" + edition.get() + "\"";
      exchange.getResponseHeaders().add("ETag", etag);
      if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      byte[] xml = xml(feed, Integer.parseInt(etag.replace("\"", ""))).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, xml.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(xml);
      }
    } finally {
      askedBy.remove(feed, pod);
    }
  }

  private static String xml(String feed, int editions) {
    StringBuilder xml = new StringBuilder("<rss version='2.0'><channel><title>Feed</title>");
    for (int i = 1; i <= editions; i++) {
      xml.append("<item><title>")
          .append(feed)
          .append(" edition ")
          .append(i)
          .append("</title><link>");
      xml.append("http://").append(feed).append("/item/").append(i).append("</link></item>");
    }
    return xml.append("</channel></rss>").toString();
  }
}
