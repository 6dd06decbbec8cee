package io.newsloom.index;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a service and Elasticsearch and does to requests what a test wants. */
final class Relay implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What happens to one request. */
  interface Script {
    /** Passes it on, or something else. */
    void play(String method, String path, Passing passing) throws IOException, InterruptedException;
  }

  /** Asks Elasticsearch and hands the answer back. */
  interface Passing {
    void on() throws IOException, InterruptedException;

    /** Asks Elasticsearch and hands nothing back: the connection breaks. */
    void onWithoutAnswer() throws IOException, InterruptedException;
  }

  static final Script PASS = (method, path, passing) -> passing.on();

  private final URI elasticsearch;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(16);
  private volatile Script script = PASS;

  Relay(URI elasticsearch) throws IOException {
    this.elasticsearch = elasticsearch;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::relay);
    server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void script(Script next) {
    script = next;
  }

  private void relay(HttpExchange exchange) throws IOException {
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      script.play(
          exchange.getRequestMethod(),
          exchange.getRequestURI().getPath(),
          new Passing() {
            @Override
            public void on() throws IOException, InterruptedException {
              answer(exchange, ask(exchange, body));
            }

            @Override
            public void onWithoutAnswer() throws IOException, InterruptedException {
              HttpResponse<byte[]> unused = ask(exchange, body);
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(elasticsearch.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("Content-Type", "Accept")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
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
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
