package io.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A server on loopback whose every path misbehaves in its own way. */
final class MisbehavingSite implements AutoCloseable {
  static final int GROWN = 100_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger grownTo = new AtomicInteger(3);

  MisbehavingSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    serve(
        "/robots.txt", exchange -> answer(exchange, 200, "User-agent: *\nDisallow: /forbidden\n"));
    serve("/forbidden", exchange -> answer(exchange, 200, rss(1)));
    serve("/drip", exchange -> forEver(exchange, new byte[] {'<'}, 20_000_000));
    serve("/endless", exchange -> forEver(exchange, new byte[10_000], 0));
    serve("/bomb", exchange -> gzip(exchange, new byte[20_000_000]));
    serve("/loop", exchange -> redirect(exchange, "/loop"));
    serve("/inside", exchange -> redirect(exchange, "http://127.0.0.1:1/feed"));
    serve("/metadata", exchange -> redirect(exchange, "http://169.254.169.254/latest/meta-data"));
    serve("/unasked", exchange -> answer(exchange, 304, ""));
    serve("/feed-as-html", exchange -> typed(exchange, "text/html", rss(2).getBytes(UTF_8)));
    serve("/html-as-feed", exchange -> typed(exchange, "application/rss+xml", page()));
    serve(
        "/charset-lie",
        exchange ->
            typed(
                exchange,
                "application/rss+xml; charset=utf-8",
                rss("Café in Malmö").getBytes(Charset.forName("windows-1252"))));
    serve("/storm", exchange -> throttle(exchange));
    serve("/wall", exchange -> wall(exchange));
    serve("/auth", exchange -> answer(exchange, 401, "who are you"));
    serve("/paywall", exchange -> answer(exchange, 402, "pay"));
    serve("/missing", exchange -> answer(exchange, 404, "no"));
    serve("/gone", exchange -> answer(exchange, 410, "no"));
    serve("/broken", exchange -> answer(exchange, 500, "no"));
    serve("/growing", exchange -> answer(exchange, 200, rss(grownTo.get())));
    serve("/entity-bomb", exchange -> answer(exchange, 200, entityBomb()));
    serve("/entity-file", exchange -> answer(exchange, 200, entityFile()));
    serve("/announcing", exchange -> answer(exchange, 200, announcing()));
    serve("/page/whole", exchange -> typed(exchange, "text/html", page()));
    serve("/page/missing", exchange -> answer(exchange, 404, "no"));
    serve("/page/pdf", exchange -> typed(exchange, "application/pdf", new byte[] {'%'}));
  }

  String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url(String path) {
    return "http://" + hostAndPort() + path;
  }

  void grow() {
    grownTo.set(GROWN);
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    bytes(exchange, status, body.getBytes(UTF_8));
  }

  private static void typed(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    bytes(exchange, 200, body);
  }

  private static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, status == 304 || body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(status == 304 ? new byte[0] : body);
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().add("Location", location);
    answer(exchange, 302, "");
  }

  private static void throttle(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Retry-After", "36000");
    answer(exchange, 429, "slow down");
  }

  private static void wall(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("cf-mitigated", "challenge");
    answer(exchange, 403, "<title>Just a moment...</title>");
  }

  /** Ends when the client hangs up. */
  private static void forEver(HttpExchange exchange, byte[] block, long pauseNanos)
      throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    while (!Thread.currentThread().isInterrupted()) {
      body.write(block);
      body.flush();
      if (pauseNanos > 0) {
        LockSupport.parkNanos(pauseNanos);
      }
    }
  }

  private static void gzip(HttpExchange exchange, byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    bytes(exchange, 200, packed.toByteArray());
  }

  /** Newest first, as feeds have it. */
  private String rss(int items) {
    return feed(items, number -> "Item " + (items - number));
  }

  private String rss(String title) {
    return feed(1, number -> title);
  }

  private String feed(int items, IntFunction<String> title) {
    return IntStream.range(0, items)
        .mapToObj(
            number ->
                "<item><title>%s</title><link>https://fake.example/%d</link></item>"
                    .formatted(title.apply(number), items - number))
        .collect(
            Collectors.joining(
                "",
                "<?xml version='1.0'?><rss version='2.0'><channel><title>Odd</title>",
                "</channel></rss>"));
  }

  private static byte[] page() {
    return "<html><body><p>The whole story of the page.</p></body></html>".getBytes(UTF_8);
  }

  private static String entityBomb() {
    StringBuilder types = new StringBuilder("<!DOCTYPE rss [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 12; i++) {
      types.append("<!ENTITY e" + i + " '" + ("&e" + (i - 1) + ";").repeat(10) + "'>");
    }
    return types
        + "]><rss version='2.0'><channel><title>t</title><item><title>x &e11;</title>"
        + "<link>https://fake.example/bomb</link></item></channel></rss>";
  }

  private static String entityFile() {
    return "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel>"
        + "<title>t</title><item><title>y &f;</title><link>https://fake.example/file</link></item>"
        + "</channel></rss>";
  }

  private String announcing() {
    return "<rss version='2.0'><channel><title>Pages</title>"
        + announced("whole")
        + announced("missing")
        + announced("pdf")
        + "</channel></rss>";
  }

  private String announced(String name) {
    return "<item><title>%s</title><link>%s</link><description>Teaser of %s</description></item>"
        .formatted(name, url("/page/" + name), name);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
