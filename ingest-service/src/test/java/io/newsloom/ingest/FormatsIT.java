package io.newsloom.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.DateNote;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes in other shapes than a sound RSS feed, through the packaged service. */
class FormatsIT {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Map<String, byte[]> WEB = new ConcurrentHashMap<>();

  private static String kafka;
  private static String prefix;
  private static HttpServer site;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws Exception {
    SharedStack stack = SharedStack.get();
    kafka = stack.bootstrapServers();
    prefix = stack.createTopics(FormatsIT.class);
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext("/", FormatsIT::answer);
    site.start();
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka);
    settings.put("newsloom.topic-prefix", prefix);
    settings.put("ingest.fetch.allowed-hosts", "127.0.0.1:" + site.getAddress().getPort());
    settings.put("ingest.politeness.spacing", "0s");
    settings.put("ingest.poll.max-items", "3");
    service = ServiceProcess.start("ingest-service", settings).awaitReady();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    if (site != null) {
      site.stop(0);
    }
  }

  @Test
  void theFeedsOfASiteAreFound() throws Exception {
    WEB.put(
        "/paper",
        "<head><link rel=alternate type=application/rss+xml title=News href=/paper/rss></head>"
            .getBytes(UTF_8));

    JsonNode found = ok(post("/v1/sources/discover", url("/paper")));

    assertThat(found.path("feeds")).hasSize(1);
    assertThat(found.at("/feeds/0/url").asText()).isEqualTo(address("/paper/rss"));
    assertThat(found.at("/feeds/0/origin").asText()).isEqualToIgnoringCase("link");
    HttpResponse<String> absent = post("/v1/sources/discover", url("/absent"));
    assertThat(absent.statusCode()).isEqualTo(400);
    assertThat(absent.body()).contains("cannot be fetched");
  }

  @Test
  void aSitemapIndexIsPolledDownToItsPackedSitemap() throws Exception {
    WEB.put(
        "/index.xml",
        ("<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>"
                + address("/news.xml.gz")
                + "</loc></sitemap></sitemapindex>")
            .getBytes(UTF_8));
    WEB.put(
        "/news.xml.gz",
        gzip(
            "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
                + " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url>"
                + "<loc>https://sitemap.example/ferry</loc><news:news><news:publication>"
                + "<news:name>Harbour Post</news:name></news:publication>"
                + "<news:publication_date>2026-11-19</news:publication_date>"
                + "<news:title>Ferry passes</news:title></news:news></url></urlset>"));

    poll("/index.xml");

    ArticleFetched article = only("https://sitemap.example/");
    assertThat(article.headline()).isEqualTo("Ferry passes");
    assertThat(article.source().name()).isEqualTo("Harbour Post");
    assertThat(article.dateNotes())
        .containsExactly(new DateNote("firstCreated", DateNote.Note.DAY_ONLY));
  }

  @Test
  void aMalformedFeedInAWronglyDeclaredCharsetIsReadAndSaysSo() throws Exception {
    WEB.put(
        "/broken",
        ("\n<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Br\u00FCcke &ndash; R&D</title>"
                + "<link>https://broken.example/bruecke?a=1&b=2</link><description>Caf\u00E9")
            .getBytes(ISO_8859_1));

    poll("/broken");

    ArticleFetched article = only("https://broken.example/");
    assertThat(article.headline()).isEqualTo("Br\u00FCcke \u2013 R&D");
    assertThat(article.url()).isEqualTo("https://broken.example/bruecke?a=1&b=2");
    assertThat(article.content().value()).isEqualTo("Caf\u00E9");
    assertThat(article.content().charset())
        .extracting(Content.Decoding::declared, Content.Decoding::origin)
        .containsExactly("utf-8", "bytes");
  }

  @Test
  void entriesBeyondTheLimitAreCounted() throws Exception {
    StringBuilder feed =
        new StringBuilder("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [");
    for (int i = 0; i < 5; i++) {
      feed.append(i == 0 ? "" : ",")
          .append("{\"id\": ")
          .append(i)
          .append(", \"url\": \"https://many.example/")
          .append(i)
          .append("\", \"content_text\": \"Text\"}");
    }
    WEB.put("/many.json", feed.append("]}").toString().getBytes(UTF_8));

    String id = poll("/many.json");

    assertThat(articles("https://many.example/")).hasSize(3);
    JsonNode source = ok(get("/v1/sources/" + id));
    assertThat(source.at("/state/leftOut").asInt()).isEqualTo(2);
    assertThat(get("/q/metrics").body()).contains("newsloom_feed_items_left_out_total 2.0");
  }

  @Test
  void aWebArchiveAndNinjsCanBePushed() throws Exception {
    String page = "<html><p>Archived.</p></html>";
    String http =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
            + page.length()
            + "\r\n\r\n"
            + page;
    String warc =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-01T08:00:00Z\r\n"
            + "WARC-Record-ID: <urn:uuid:2f1ea2b4-6f0e-4d7c-9b0a-3c1d7f1e0a01>\r\n"
            + "WARC-Target-URI: https://archive.example/a\r\nContent-Type: application/http\r\n"
            + "Content-Length: "
            + http.length()
            + "\r\n\r\n"
            + http
            + "\r\n\r\n";
    String ninjs =
        "{\"uri\": \"https://wire.example/a\", \"headlines\": [{\"value\": \"Ferry passes\"}],"
            + " \"bodies\": [{\"contentType\": \"text/html\", \"value\": \"<p>Voted.</p>\"}]}";

    JsonNode archive = json(push("application/warc", gzip(warc)));
    JsonNode wire = json(push("application/json", ninjs.getBytes(UTF_8)));

    assertThat(archive.path("accepted").asInt()).as(archive.toString()).isEqualTo(1);
    assertThat(wire.path("accepted").asInt()).as(wire.toString()).isEqualTo(1);
    assertThat(only("https://archive.example/").fetchedAt()).isEqualTo("2026-11-01T08:00:00Z");
    assertThat(only("https://wire.example/").headline()).isEqualTo("Ferry passes");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = WEB.get(exchange.getRequestURI().getPath());
    exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
    if (body != null) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static String poll(String path) throws Exception {
    HttpResponse<String> added = post("/v1/sources", url(path));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    String id = json(added).path("id").asText();
    ok(post("/v1/sources/" + id + "/poll", ""));
    return id;
  }

  private static ArticleFetched only(String start) {
    List<ArticleFetched> articles = articles(start);
    assertThat(articles).hasSize(1);
    return articles.get(0);
  }

  private static List<ArticleFetched> articles(String start) {
    return CommittedRecords.of(kafka, Topic.ARTICLES_FETCHED.name(prefix)).stream()
        .map(record -> EventJson.read(record.value(), ArticleFetched.class))
        .filter(article -> String.valueOf(article.url()).startsWith(start))
        .toList();
  }

  private static String address(String path) {
    return "http://127.0.0.1:" + site.getAddress().getPort() + path;
  }

  private static String url(String path) {
    return "{\"url\": \"" + address(path) + "\"}";
  }

  private static JsonNode ok(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return EventJson.mapper().readTree(answer.body());
  }

  private static HttpResponse<String> push(String type, byte[] body) throws Exception {
    return send(
        request("/v1/articles")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.http().resolve(path)).timeout(Duration.ofMinutes(2));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
