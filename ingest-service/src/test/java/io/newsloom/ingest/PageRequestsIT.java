package io.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.DeadLetterHeaders;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Representation;
import io.newsloom.contracts.Topic;
import io.newsloom.ingest.publish.DomainPartitioner;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes, three feeds on three sites in three partitions, so that both poll some; all of
 * them lead to pages of one other site. One server on loopback plays all, by a hosts file.
 */
class PageRequestsIT {
  private static final int PARTITIONS = 3; // of the local stack
  private static final int ITEMS_A_FEED = 6;
  private static final Duration SPACING = Duration.ofMillis(300);
  private static final int WINDOW = 4;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String PAGES = "pages.example";
  private static final String SHUT = shutSite();
  private static final String MOVED = movedSite();

  /** One site for each partition. */
  private static final List<String> FEEDS =
      IntStream.range(0, PARTITIONS)
          .mapToObj(
              partition ->
                  IntStream.range(0, 100)
                      .mapToObj(i -> "feeds" + i + ".example")
                      .filter(site -> DomainPartitioner.of(site, PARTITIONS) == partition)
                      .findFirst()
                      .orElseThrow())
          .toList();

  private final AtomicInteger pagesAtATime = new AtomicInteger();
  private final AtomicInteger mostAtATime = new AtomicInteger();
  private final List<Long> starts = new CopyOnWriteArrayList<>();
  private final List<String> pageAskers = new CopyOnWriteArrayList<>();
  private final Set<String> feedAskers = ConcurrentHashMap.newKeySet();

  @TempDir private Path folder;
  private Pods pods;

  @BeforeEach
  void start() throws Exception {
    pods =
        new Pods(
            PageRequestsIT.class,
            folder,
            Stream.concat(FEEDS.stream(), Stream.of(PAGES, SHUT, MOVED)).toList());
    pods.answerWith("/feed", this::feed);
    pods.answerWith("/page", this::page);
  }

  @AfterEach
  void stop() {
    pods.close();
  }

  @Test
  void aSiteThatManyFeedsLeadToIsAskedWithinOneBudgetAndEachItemComesOnce() throws Exception {
    ServiceProcess first = pod("first");
    ServiceProcess second = pod("second");
    first.awaitReady();
    second.awaitReady();
    await().atMost(SOON).until(() -> partitions(first) > 0 && partitions(second) > 0);
    poison();
    for (String site : FEEDS) {
      add(first, site);
    }

    await().atMost(SOON).until(() -> pageAskers.size() >= ITEMS_A_FEED);
    assertThat(feedAskers).hasSize(2); // both have polled feeds that lead there
    assertThat(Set.copyOf(pageAskers)).hasSize(1); // one of them asks for the pages
    ServiceProcess asker = pageAskers.get(0).equals("first") ? first : second;
    asker.kill();
    int before = starts.size();

    await().atMost(SOON).until(() -> pods.published().size() >= FEEDS.size() * (ITEMS_A_FEED + 2));
    ServiceProcess left = asker == first ? second : first;
    await()
        .atMost(SOON)
        .until(() -> allIsFinished() && waiting(left) == 0); // no double comes later
    assertThat(starts).hasSizeGreaterThan(before); // the other has gone on
    assertThat(Set.copyOf(pageAskers)).hasSize(2);
    assertThat(mostAtATime).hasValue(1);
    for (int i = WINDOW; i < starts.size(); i++) {
      assertThat(Duration.ofNanos(starts.get(i) - starts.get(i - WINDOW)))
          .as("start %d of %s", i, starts)
          .isGreaterThan(SPACING.multipliedBy(WINDOW - 1)); // the first may come late
    }
    List<ArticleFetched> articles = pods.published();
    assertThat(articles).extracting(ArticleFetched::headline).doesNotHaveDuplicates();
    assertThat(articles)
        .filteredOn(article -> article.representation() == null)
        .hasSize(FEEDS.size() * (ITEMS_A_FEED + 1))
        .allMatch(article -> article.content().value().contains("Page of " + article.headline()));
    // Its host asks for patience beyond ours: the feed's own words, and nobody else waits for it.
    assertThat(articles)
        .filteredOn(article -> article.representation() == Representation.PARTIAL)
        .hasSize(FEEDS.size())
        .allMatch(article -> article.headline().startsWith("shut"));
    assertThat(forwarded())
        .hasSize(FEEDS.size())
        .allMatch(request -> request.partition() == DomainPartitioner.of(MOVED, PARTITIONS));
    assertPoisonIsADeadLetter();
  }

  /** Requests for pages that have led to another site. */
  private List<ConsumerRecord<byte[], byte[]>> forwarded() {
    return CommittedRecords.of(pods.kafka(), pods.topic(Topic.PAGE_REQUESTS)).stream()
        .filter(request -> new String(request.value(), UTF_8).contains("\"hops\":1"))
        .toList();
  }

  /** By the positions in Kafka: nobody has anything left to do, or to do again. */
  private boolean allIsFinished() throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", pods.kafka()))) {
      Map<TopicPartition, OffsetAndMetadata> positions =
          admin
              .listConsumerGroupOffsets(pods.prefix() + "ingest-owners")
              .partitionsToOffsetAndMetadata()
              .get();
      return CommittedRecords.of(pods.kafka(), pods.topic(Topic.PAGE_REQUESTS)).stream()
          .allMatch(
              request -> {
                OffsetAndMetadata position =
                    positions.get(new TopicPartition(request.topic(), request.partition()));
                return position != null && position.offset() > request.offset();
              });
    }
  }

  private void poison() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", pods.kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  pods.topic(Topic.PAGE_REQUESTS),
                  DomainPartitioner.of(PAGES, PARTITIONS),
                  "x".getBytes(UTF_8),
                  "{not json".getBytes(UTF_8)))
          .get();
    }
  }

  private void assertPoisonIsADeadLetter() {
    List<ConsumerRecord<byte[], byte[]>> letters =
        CommittedRecords.of(pods.kafka(), Topic.PAGE_REQUESTS.deadLetters(pods.prefix()));
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).asString(UTF_8).isEqualTo("{not json");
    assertThat(letters.get(0).headers().lastHeader(DeadLetterHeaders.OFFSET).value())
        .asString(UTF_8)
        .isEqualTo("0");
  }

  /** In another partition than the pages that lead there. */
  private static String movedSite() {
    return IntStream.range(0, 100)
        .mapToObj(i -> "moved" + i + ".example")
        .filter(
            site ->
                DomainPartitioner.of(site, PARTITIONS) != DomainPartitioner.of(PAGES, PARTITIONS))
        .findFirst()
        .orElseThrow();
  }

  /** In the same partition as the other pages. */
  private static String shutSite() {
    return IntStream.range(0, 100)
        .mapToObj(i -> "shut" + i + ".example")
        .filter(
            site ->
                DomainPartitioner.of(site, PARTITIONS) == DomainPartitioner.of(PAGES, PARTITIONS))
        .findFirst()
        .orElseThrow();
  }

  private ServiceProcess pod(String name) {
    return pods.start(name, Map.of("ingest.politeness.spacing", SPACING.toMillis() + "ms"));
  }

  private int partitions(ServiceProcess pod) throws Exception {
    return ready(pod, "partitions");
  }

  private int waiting(ServiceProcess pod) throws Exception {
    return ready(pod, "pagesWaiting");
  }

  private int ready(ServiceProcess pod, String name) throws Exception {
    String ready = pods.get(pod, "/q/health/ready").body();
    return EventJson.mapper().readTree(ready).findPath(name).asInt(-1);
  }

  private void add(ServiceProcess pod, String site) throws Exception {
    String form = "{\"url\":\"http://" + pods.address(site) + "/feed\",\"content\":\"page\"}";
    HttpResponse<String> answer = pods.post(pod, "/v1/sources", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private void feed(HttpExchange exchange) throws IOException {
    feedAskers.add(Pods.asker(exchange));
    String feed = exchange.getRequestHeaders().getFirst("Host").replaceFirst("\\..*", "");
    StringBuilder xml = new StringBuilder("<rss version='2.0'><channel><title>Feed</title>");
    xml.append(item("shut " + feed, SHUT, "shut-" + feed));
    xml.append(item("moved item " + feed, PAGES, "moved-" + feed));
    for (int i = 0; i < ITEMS_A_FEED; i++) {
      xml.append(item(feed + " item " + i, PAGES, feed + "-" + i));
    }
    Pods.answer(exchange, "application/rss+xml", xml.append("</channel></rss>").toString());
  }

  private String item(String title, String site, String page) {
    return "<item><title>%s</title><link>http://%s/page/%s</link></item>"
        .formatted(title, pods.address(site), page);
  }

  private void page(HttpExchange exchange) throws IOException {
    if (exchange.getRequestHeaders().getFirst("Host").startsWith(SHUT)) {
      exchange.getResponseHeaders().add("Retry-After", "86400");
      exchange.sendResponseHeaders(429, -1);
      exchange.close();
      return;
    }
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/page/moved-")) {
      moved(exchange, path);
      return;
    }
    starts.add(System.nanoTime());
    pageAskers.add(Pods.asker(exchange));
    mostAtATime.accumulateAndGet(pagesAtATime.incrementAndGet(), Math::max);
    LockSupport.parkNanos(100_000_000); // long enough for another to come in between
    pagesAtATime.decrementAndGet();
    answerPage(exchange, path);
  }

  /** From the pages' site to another. */
  private void moved(HttpExchange exchange, String path) throws IOException {
    if (exchange.getRequestHeaders().getFirst("Host").startsWith(MOVED)) {
      answerPage(exchange, path);
      return;
    }
    exchange.getResponseHeaders().add("Location", "http://" + pods.address(MOVED) + path);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void answerPage(HttpExchange exchange, String path) throws IOException {
    String title = path.replace("/page/", "").replaceFirst("-", " item ");
    Pods.answer(exchange, "text/html", "<html><body><p>Page of " + title + "</p></body></html>");
  }
}
