package io.newsloom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
import io.newsloom.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
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
  private static final List<String> SITES =
      IntStream.range(0, 20).mapToObj(site -> "site" + site + ".example").toList();
  private static final int FEEDS_PER_SITE = 10;
  private static final int FEEDS = SITES.size() * FEEDS_PER_SITE;

  /** One comes, freezes, wakes up, is killed, comes again; the other ends. */
  private static final int CHANGES = 6;

  private static final Duration SOON = Duration.ofSeconds(60);

  private final AtomicInteger edition = new AtomicInteger(1);
  private final Map<String, String> askedBy = new ConcurrentHashMap<>();
  private final List<String> twoAtATime = new CopyOnWriteArrayList<>();
  private final Map<String, Set<String>> pollersOf = new ConcurrentHashMap<>();
  private final Map<String, String> lastPollerOf = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> handOvers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> unconditional = new ConcurrentHashMap<>();

  @TempDir private Path folder;
  private Pods pods;

  @BeforeEach
  void start() throws Exception {
    pods = new Pods(OwnershipIT.class, folder, SITES);
    pods.answerWith("/feed", this::answer);
  }

  @AfterEach
  void stop() {
    pods.close();
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
    assertThat(unconditional).hasSize(FEEDS);
    assertThat(unconditional.values()).allMatch(times -> times.get() == 1);
    assertThat(pods.published())
        .extracting(ArticleFetched::headline)
        .hasSize(FEEDS * edition.get())
        .doesNotHaveDuplicates();
  }

  private static void signal(ServiceProcess pod, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pod.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private void askThePodThatDoesNotPollIt(ServiceProcess first, ServiceProcess second)
      throws Exception {
    HttpResponse<String> sources = pods.get(first, "/v1/sources");
    List<Integer> statuses = new ArrayList<>();
    String id = EventJson.mapper().readTree(sources.body()).path(0).path("id").asText();
    for (ServiceProcess pod : List.of(first, second)) {
      HttpResponse<String> answer = pods.post(pod, "/v1/sources/" + id + "/poll", "");
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
    await().atMost(SOON).until(() -> pollersOf.size() == FEEDS); // each at least once since
    long here = pollersOf.values().stream().filter(pollers -> pollers.contains(pod)).count();
    return here > 0 && here < pollersOf.size();
  }

  private void awaitEditionEverywhere() {
    int expected = FEEDS * edition.get();
    await().atMost(Duration.ofSeconds(90)).until(() -> pods.published().size() >= expected);
  }

  private ServiceProcess pod(String name) {
    return pods.start(
        name,
        Map.of(
            "ingest.politeness.spacing", "0s",
            "ingest.poll.interval", "2s",
            "ingest.poll.min-interval", "2s",
            "ingest.poll.max-interval", "3s"));
  }

  private void addFeeds(ServiceProcess pod) throws Exception {
    StringBuilder opml = new StringBuilder("<opml version='2.0'><body>");
    for (String site : SITES) {
      for (int feed = 0; feed < FEEDS_PER_SITE; feed++) {
        opml.append("<outline text='f' xmlUrl='http://")
            .append(pods.address(site))
            .append("/feed/")
            .append(feed)
            .append("'/>");
      }
    }
    HttpResponse<String> answer =
        pods.post(pod, "/v1/sources/opml", opml.append("</body></opml>").toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** One item an edition; the answer says who else is being answered for the same feed. */
  private void answer(HttpExchange exchange) throws IOException {
    String feed = exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
    String pod = Pods.asker(exchange);
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
    pollersOf.computeIfAbsent(feed, key -> new HashSet<>()).add(pod);
    try (exchange) {
      String etag = "\"" + edition.get() + "\"";
      exchange.getResponseHeaders().add("ETag", etag);
      if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      Pods.answer(
          exchange, "application/rss+xml", xml(feed, Integer.parseInt(etag.replace("\"", ""))));
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
