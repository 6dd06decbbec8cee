package io.newsloom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two measurements, run by name as the README says; no part of a build. Documents are made of
 * seeded random words, about 6 kB a text in the first and 1 kB in the second.
 */
class IndexBench {
  private static final int THROUGHPUT = Integer.getInteger("newsloom.bench.articles", 30_000);
  private static final int MEMORY = Integer.getInteger("newsloom.bench.memory", 200_000);

  /** The machine is shared: the best of each counts. */
  private static final int ROUNDS = 3;

  private static final List<Integer> BATCHES = List.of(250, 500, 1_000);
  private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseG1GC");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * The service from Kafka, and a plain loop that sends the same documents, made before, one bulk
   * request after the other, with the batch size that is best.
   */
  @Test
  void throughputBesideAPlainLoop() throws Exception {
    SharedStack stack = SharedStack.get();
    List<ArticleEnriched> articles = articles(THROUGHPUT, 900);
    plainLoop(stack.elasticsearch(), "warm-", articles.subList(0, THROUGHPUT / 5), 500);
    List<Double> service = new ArrayList<>();
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int batch : BATCHES) {
        double rate =
            plainLoop(stack.elasticsearch(), "plain" + round + "-" + batch + "-", articles, batch);
        System.out.printf("plain loop, %d a request: %.0f documents/s%n", batch, rate);
        best = Math.max(best, rate);
      }
      service.add(service(stack, articles));
      System.out.printf("index-service: %.0f documents/s%n", service.get(round));
    }
    double ours = service.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    System.out.printf(
        "%d articles: index-service %.0f/s, plain loop %.0f/s, %.0f %%%n",
        THROUGHPUT, ours, best, 100 * ours / best);
  }

  /** From the first document stored to the last: how long the JVM takes to start is not asked. */
  private static double service(SharedStack stack, List<ArticleEnriched> articles)
      throws IOException {
    try (Bench bench =
        new Bench(
            stack.bootstrapServers(),
            stack.elasticsearch(),
            stack.createTopics(IndexBench.class))) {
      int warm = articles.size() / 4; // the loop has had its warm-up too
      Map<String, String> settings = new TreeMap<>(bench.settings());
      try (ServiceProcess service =
          ServiceProcess.start("index-service", settings, JVM).awaitReady()) {
        produce(bench, articles.subList(0, warm));
        await().atMost(Duration.ofMinutes(5)).until(() -> done(service) == warm);
        List<ArticleEnriched> rest = articles.subList(warm, articles.size());
        List<byte[]> values = rest.stream().map(EventJson::write).toList();
        long begin = System.nanoTime();
        for (int i = 0; i < values.size(); i++) {
          bench.produce(Topic.ARTICLES_ENRICHED, rest.get(i).uri(), values.get(i));
        }
        await()
            .pollInterval(Duration.ofMillis(250))
            .atMost(Duration.ofMinutes(20))
            .until(() -> done(service) == articles.size());
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(bench.count(bench.names().articles())).isEqualTo(articles.size());
        bench.elasticsearch("DELETE", "/" + bench.names().prefix() + "articles-*", "");
        return (articles.size() - warm) / seconds;
      }
    }
  }

  private static double plainLoop(
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
    long begin = System.nanoTime();
    for (byte[] request : requests) {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(
                      elasticsearch.resolve("/_bulk?filter_path=errors,items.*.status"))
                  .header("Content-Type", "application/x-ndjson")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).contains("\"errors\":false");
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    HTTP.send(
        HttpRequest.newBuilder(elasticsearch.resolve("/" + names.prefix() + "articles-*"))
            .DELETE()
            .build(),
        HttpResponse.BodyHandlers.discarding());
    return articles.size() / seconds;
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
    HttpServer slow = slow(stack.elasticsearch());
    try (Bench bench =
        new Bench(
            stack.bootstrapServers(),
            stack.elasticsearch(),
            stack.createTopics(IndexBench.class))) {
      Map<String, String> settings = new TreeMap<>(bench.settings());
      settings.put("newsloom.elasticsearch.url", "http://127.0.0.1:" + slow.getAddress().getPort());
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
          System.out.printf(
              "%d documents: %d MB resident, %.0f MB heap after the last collection, %.0f held%n",
              stored,
              resident(service.pid()) / 1_024,
              metric(service, "jvm_gc_live_data_size_bytes") / 1e6,
              metric(service, "newsloom_held_records{channel=\"articles\""));
        }
      }
    } finally {
      slow.stop(0);
    }
  }

  private static HttpServer slow(URI elasticsearch) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(16));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          try {
            if (exchange.getRequestURI().getPath().endsWith("/_bulk")) {
              TimeUnit.MILLISECONDS.sleep(250);
            }
            HttpRequest.Builder request =
                HttpRequest.newBuilder(elasticsearch.resolve(exchange.getRequestURI()))
                    .method(
                        exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            for (String name : List.of("Content-Type", "Accept")) {
              String value = exchange.getRequestHeaders().getFirst(name);
              if (value != null) {
                request.header(name, value);
              }
            }
            HttpResponse<byte[]> answer =
                HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String name : List.of("Content-Type", "X-Elastic-Product")) {
              answer
                  .headers()
                  .firstValue(name)
                  .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
            }
            boolean empty = answer.body().length == 0;
            exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
            if (!empty) {
              exchange.getResponseBody().write(answer.body());
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            exchange.close();
          }
        });
    server.start();
    return server;
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
    return metric(service, "newsloom_items_total{fate=\"done\",service=\"index\"");
  }

  private static double metric(ServiceProcess service, String start) throws IOException {
    return Bench.get(service.http(), "/q/metrics")
        .body()
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
