package io.newsloom.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A feed on loopback that answers conditional requests as a good server does. */
final class FakeSite implements AutoCloseable {
  private final HttpServer server;
  private final List<String> items = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger redirects = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();
  private volatile String hub = "";
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile CountDownLatch pageGate = new CountDownLatch(0);

  FakeSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/feed", this::answer);
    server.createContext("/old", this::redirect);
    server.createContext("/page", this::page);
    server.start();
  }

  String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String feed() {
    return "http://" + hostAndPort() + "/feed";
  }

  /** Entries that lead to a page of this server under another name. */
  void publishLink(String title, String host) {
    publishItem(
        "<title>%s</title><link>http://%s:%d/page</link>"
            .formatted(title, host, server.getAddress().getPort()));
  }

  /** Requests for pages are taken but not answered until {@link #letPagesGo}. */
  void holdPages() {
    pageGate = new CountDownLatch(1);
  }

  void letPagesGo() {
    pageGate.countDown();
  }

  /** Requests for pages that came so far, answered or not. */
  int pages() {
    return pages.get();
  }

  /** An address that has moved to {@link #feed} for good. */
  String oldFeed() {
    return "http://" + hostAndPort() + "/old";
  }

  /** Requests for {@link #oldFeed}. */
  int redirects() {
    return redirects.get();
  }

  void publish(String... newTitles) {
    for (String title : newTitles) {
      publishItem(
          "<title>"
              + title
              + "</title><link>https://fake.example/"
              + title
              + "</link><description>Text of "
              + title
              + "</description>");
    }
  }

  /**
   * @param xml what stands between {@code <item>} and {@code </item>}
   */
  void publishItem(String xml) {
    items.add(xml);
  }

  /** Statuses given so far. */
  List<Integer> answers() {
    return new ArrayList<>(answers);
  }

  /** Answers with a body say from now on who tells of changes. */
  void declareHub(String address) {
    hub = address;
  }

  /** Requests are taken but not answered until {@link #letGo}. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  void letGo() {
    gate.countDown();
  }

  /** Requests that came so far, answered or not. */
  int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    pass(gate);
    String etag = "\"" + items.size() + "\"";
    exchange.getResponseHeaders().add("ETag", etag);
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      answers.add(304);
      exchange.sendResponseHeaders(304, -1);
      exchange.close();
      return;
    }
    StringBuilder xml = new StringBuilder("<rss version='2.0'><channel><title>Fake</title>");
    for (String item : items) {
      xml.append("<item>").append(item).append("</item>");
    }
    if (!hub.isEmpty()) {
      exchange.getResponseHeaders().add("Link", "<" + hub + ">; rel=\"hub\"");
      exchange.getResponseHeaders().add("Link", "</feed>; rel=self");
    }
    byte[] body = xml.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
    answers.add(200);
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void pass(CountDownLatch gate) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the site closes", e);
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    pages.incrementAndGet();
    pass(pageGate);
    byte[] body =
        "<html><body><p>The whole page.</p></body></html>".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void redirect(HttpExchange exchange) throws IOException {
    redirects.incrementAndGet();
    exchange.getResponseHeaders().add("Location", "/feed");
    exchange.sendResponseHeaders(301, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
