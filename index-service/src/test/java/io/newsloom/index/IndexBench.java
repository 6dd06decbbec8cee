package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.index.document.ArticleReader;
import io.newsloom.index.document.Intent;
import io.newsloom.index.document.Origin;
import io.newsloom.index.schema.SchemaFile;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two measurements, run by name as the README says; no part of a build. Documents are made of
 * seeded random words, about 6 kB a text in the first and 1 kB in the second.
 */
class IndexBench {
  private static final int THROUGHPUT = Integer.getInteger("newsloom.bench.articles", 24_000);
  private static final int MEMORY = Integer.getInteger("newsloom.bench.memory", 200_000);

  /** The machine is shared: each round has its own ratio, and the median of them counts. */
  private static final int ROUNDS = Integer.getInteger("newsloom.bench.rounds", 3);

  /**
   * Written before the clock starts. A JVM that has just started spends more than half of its
   * processor time on compiling itself over the first 10,000 articles.
   */
  private static final int WARM = THROUGHPUT * 2 / 3;

  private static final String IN_FLIGHT = System.getProperty("newsloom.bench.in-flight", "2");
  private static final String DONE = "newsloom_items_total{fate=\"done\",service=\"index\"";
  private static final List<Integer> BATCHES = List.of(250, 500, 1_000);
  private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseG1GC");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * One side of one round.
   *
   * @param perSecond documents
   * @param clientMillis processor time of the writing process for a document
   * @param elasticsearchMillis processor time of Elasticsearch for a document
   */
  private record Measured(double perSecond, double clientMillis, double elasticsearchMillis) {
    @Override
    public String toString() {
      return "%.0f documents/s, a document takes %.2f ms of its processor and %.2f ms of Elasticsearch's"
          .formatted(perSecond, clientMillis, elasticsearchMillis);
    }
  }

  /** Time and processor times at one moment; documents done until then. */
  private record Moment(double done, long nanos, double clientMillis, double elasticsearchMillis) {
    Measured until(Moment end) {
      double documents = end.done - done;
      return new Measured(
          documents * 1e9 / (end.nanos - nanos),
          (end.clientMillis - clientMillis) / documents,
          (end.elasticsearchMillis - elasticsearchMillis) / documents);
    }
  }

  /**
   * The service, from a topic that has all the articles, and a plain loop that sends the same
   * documents, made before, one bulk request after the other, with the batch size that is best.
   */
  @Test
  void throughputBesideAPlainLoop() throws Exception {
    SharedStack stack = SharedStack.get();
    List<ArticleEnriched> articles = articles(THROUGHPUT, 900);
    int best = bestBatch(stack, articles);
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      boolean serviceFirst = round % 2 == 0;
      Measured early = serviceFirst ? service(stack, articles) : loop(stack, articles, best);
      Measured late = serviceFirst ? loop(stack, articles, best) : service(stack, articles);
      Measured service = serviceFirst ? early : late;
      Measured loop = serviceFirst ? late : early;
      double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
      double ratio = 100 * service.perSecond() / loop.perSecond();
      ratios.add(ratio);
      System.out.printf(
          "round %d, load %.1f: %.0f %%%n  index-service: %s%n  plain loop: %s%n",
          round, load, ratio, service, loop);
    }
    ratios.sort(null);
    System.out.printf(
        "%d articles, %d rounds: %.0f %% in the middle, %.0f to %.0f %%%n",
        THROUGHPUT, ROUNDS, ratios.get(ROUNDS / 2), ratios.get(0), ratios.get(ROUNDS - 1));
  }

  private static int bestBatch(SharedStack stack, List<ArticleEnriched> articles)
      throws IOException, InterruptedException {
    int best = 0;
    double most = 0;
    for (int batch : BATCHES) {
      Measured loop = loop(stack, articles, batch);
      System.out.printf("plain loop with %d a request: %s%n", batch, loop);
      if (loop.perSecond() > most) {
        most = loop.perSecond();
        best = batch;
      }
    }
    return best;
  }

  private static Measured loop(SharedStack stack, List<ArticleEnriched> articles, int batch)
      throws IOException, InterruptedException {
    return plainLoop(stack.elasticsearch(), "plain" + batch + "-", articles, batch);
  }

  private static Measured service(SharedStack stack, List<ArticleEnriched> articles)
      throws IOException, InterruptedException {
    try (Bench bench = Bench.of(stack, IndexBench.class)) {
      produce(bench, articles);
      Map<String, String> settings = new TreeMap<>(bench.settings());
      settings.put("newsloom.bulk.in-flight", IN_FLIGHT);
      try (ServiceProcess service =
          ServiceProcess.start("index-service", settings, JVM).awaitReady()) {
        Moment begin = awaitDone(stack, service, WARM);
        Moment end = awaitDone(stack, service, articles.size());
        String metrics = metrics(service);
        System.out.printf(
            "index-service: %.0f documents in a request, %s requests at once%n",
            metric(metrics, "newsloom_bulk_documents_sum")
                / metric(metrics, "newsloom_bulk_documents_count"),
            IN_FLIGHT);
        assertThat(bench.count(bench.names().articles())).isEqualTo(articles.size());
        delete(stack.elasticsearch(), bench.names());
        return begin.until(end);
      }
    }
  }

  private static Moment awaitDone(SharedStack stack, ServiceProcess service, int documents) {
    return await()
        .pollInterval(Duration.ofSeconds(1)) // each look costs the service a few milliseconds
        .atMost(Duration.ofMinutes(20))
        .until(
            () -> {
              String metrics = metrics(service);
              return new Moment(
                  metric(metrics, DONE),
                  System.nanoTime(),
                  metric(metrics, "process_cpu_time_ns_total") / 1e6,
                  elasticsearchMillis(stack.elasticsearch()));
            },
            moment -> moment.done() >= documents);
  }

  private static Measured plainLoop(
      URI elasticsearch, String prefix, List<ArticleEnriched> articles, int batch)
      throws IOException, InterruptedException {
    IndexNames names = new IndexNames("newsloombench-" + prefix);
    putTemplates(elasticsearch, names);
    ArticleReader reader = new ArticleReader(names, InstantSource.system());
    List<byte[]> requests = new ArrayList<>();
    for (int from = 0; from < articles.size(); from += batch) {
      requests.add(
          request(reader, articles.subList(from, Math.min(articles.size(), from + batch))));
    }
    Moment begin = null;
    int done = 0;
    for (byte[] request : requests) {
      if (begin == null && done >= WARM) {
        begin = ownMoment(elasticsearch, done);
      }
      HttpResponse<String> answer =
          answered(
              HttpRequest.newBuilder(
                      elasticsearch.resolve("/_bulk?filter_path=errors,items.*.status"))
                  .header("Content-Type", "application/x-ndjson")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                  .build());
      assertThat(answer.body()).contains("\"errors\":false");
      done = Math.min(articles.size(), done + batch);
    }
    Measured measured =
        Objects.requireNonNull(begin).until(ownMoment(elasticsearch, articles.size()));
    delete(elasticsearch, names);
    return measured;
  }

  /** All articles were first seen in one month; Elasticsearch deletes by whole names only. */
  private static void delete(URI elasticsearch, IndexNames names)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        answered(
            HttpRequest.newBuilder(elasticsearch.resolve("/" + names.articles() + "-2026.03"))
                .DELETE()
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** A small Elasticsearch that is out of memory for a moment says 429, to loop and service. */
  private static HttpResponse<String> answered(HttpRequest request) {
    return await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> HTTP.send(request, HttpResponse.BodyHandlers.ofString()),
            answer -> answer.statusCode() != 429);
  }

  private static Moment ownMoment(URI elasticsearch, int done) throws IOException {
    return new Moment(
        done,
        System.nanoTime(),
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis(),
        elasticsearchMillis(elasticsearch));
  }

  /** Processor time of the one node since it started. */
  private static double elasticsearchMillis(URI elasticsearch) throws IOException {
    return Bench.json(Bench.get(elasticsearch, "/_nodes/stats/process"))
        .path("nodes")
        .valueStream()
        .mapToDouble(node -> node.at("/process/cpu/total_in_millis").asDouble())
        .sum();
  }

  private static void putTemplates(URI elasticsearch, IndexNames names)
      throws IOException, InterruptedException {
    for (SchemaFile file : SchemaFile.all(names)) {
      String kind =
          file.kind() == SchemaFile.Kind.COMPONENT ? "/_component_template/" : "/_index_template/";
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(elasticsearch.resolve(kind + file.name()))
                  .header("Content-Type", "application/json")
                  .PUT(HttpRequest.BodyPublishers.ofString(file.body().toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private static byte[] request(ArticleReader reader, List<ArticleEnriched> articles)
      throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (ArticleEnriched article : articles) {
      Intent.Store store =
          (Intent.Store)
              reader.read(
                  article.uri().getBytes(StandardCharsets.UTF_8),
                  EventJson.write(article),
                  new Origin(Events.SEEN, null));
      request.writeBytes(
          "{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external\"}}\n"
              .formatted(store.index(), store.id(), store.version())
              .getBytes(StandardCharsets.UTF_8));
      request.writeBytes(store.source());
      request.write('\n');
    }
    return request.toByteArray();
  }

  /** Elasticsearch answers every bulk request a quarter of a second late. */
  @Test
  void memoryWhileElasticsearchIsSlow() throws Exception {
    SharedStack stack = SharedStack.get();
    try (Relay slow = new Relay(stack.elasticsearch());
        Bench bench = Bench.of(stack, IndexBench.class)) {
      slow.script(
          (method, path, passing) -> {
            if (path.endsWith("/_bulk")) {
              TimeUnit.MILLISECONDS.sleep(250);
            }
            passing.on();
          });
      Map<String, String> settings = new TreeMap<>(bench.settings());
      settings.put("newsloom.elasticsearch.url", slow.uri());
      for (int from = 0; from < MEMORY; from += 10_000) {
        produce(bench, articles(from, Math.min(MEMORY, from + 10_000), 150));
      }
      try (ServiceProcess service =
          ServiceProcess.start("index-service", settings, JVM).awaitReady()) {
        int every = MEMORY / 10;
        for (int stored = every; stored <= MEMORY; stored += every) {
          int until = stored;
          await()
              .pollInterval(Duration.ofMillis(500))
              .atMost(Duration.ofMinutes(20))
              .until(() -> done(service) >= until);
          String metrics = metrics(service);
          System.out.printf(
              "%d documents: %d MB resident, %.0f MB heap after the last collection, %.0f held%n",
              stored,
              resident(service.pid()) / 1_024,
              metric(metrics, "jvm_gc_live_data_size_bytes") / 1e6,
              metric(metrics, "newsloom_held_records{channel=\"articles\""));
        }
      }
    }
  }

  /** In kB, of the service below its guard. */
  private static long resident(long guard) throws IOException {
    long most = 0;
    for (ProcessHandle process :
        Stream.concat(
                ProcessHandle.of(guard).stream(),
                ProcessHandle.of(guard).stream().flatMap(ProcessHandle::descendants))
            .toList()) {
      Path status = Path.of("/proc/" + process.pid() + "/status");
      if (Files.exists(status)) {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmRSS:")) {
            most = Math.max(most, Long.parseLong(line.replaceAll("\\D", "")));
          }
        }
      }
    }
    return most;
  }

  private static void produce(Bench bench, List<ArticleEnriched> articles) {
    for (ArticleEnriched article : articles) {
      bench.produce(Topic.ARTICLES_ENRICHED, article.uri(), EventJson.write(article));
    }
    bench.flush();
  }

  private static double done(ServiceProcess service) throws IOException {
    return metric(metrics(service), DONE);
  }

  private static String metrics(ServiceProcess service) throws IOException {
    return Bench.get(service.http(), "/q/metrics").body();
  }

  private static double metric(String metrics, String start) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static List<ArticleEnriched> articles(int number, int words) {
    return articles(0, number, words);
  }

  private static List<ArticleEnriched> articles(int from, int to, int words) {
    List<ArticleEnriched> articles = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Random random = new Random(20_261_122L + i);
      StringBuilder body = new StringBuilder();
      for (int word = 0; word < words; word++) {
        // Frequent words are short and few, as in a language.
        body.append(Integer.toString(((int) Math.exp(random.nextDouble() * 12)) * 7_919, 36))
            .append(word % 60 == 59 ? ".\n\n" : " ");
      }
      String text = body.toString();
      articles.add(
          Events.with(
              Events.article("bench-" + i, 1, text.substring(0, 60)),
              article -> article.put("body", text)));
    }
    return articles;
  }
}
