package io.newsloom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.newsloom.local.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A WebSub hub on loopback that takes what subscribes and does nothing until it is told to; refuses
 * all else, and talks.
 */
final class FakeHub implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

  FakeHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/hub", this::take);
    server.start();
  }

  String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String address() {
    return "http://" + hostAndPort() + "/hub";
  }

  /** The forms that came, in their order. */
  List<Map<String, String>> requests() {
    return requests;
  }

  private void take(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, String> request =
        Arrays.stream(form.split("&"))
            .map(field -> field.split("=", 2))
            .collect(
                Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    requests.add(request);
    if ("subscribe".equals(request.get("hub.mode"))) {
      exchange.sendResponseHeaders(202, -1);
    } else {
      exchange.sendResponseHeaders(400, 0);
      exchange.getResponseBody().write(("no " + request.get("hub.callback")).getBytes(UTF_8));
    }
    exchange.close();
  }

  /** Calls whom the request names, at {@code service}, as if the world had led it there. */
  HttpResponse<String> verify(
      ServiceProcess service, Map<String, String> request, Map<String, String> parameters)
      throws Exception {
    String query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return HTTP.send(
        HttpRequest.newBuilder(service.http().resolve(path(request) + "?" + query)).build(),
        BodyHandlers.ofString());
  }

  /** Tells of a change, with a signature over {@code signed}. */
  int distribute(ServiceProcess service, Map<String, String> request, String body, String signed)
      throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(request.get("hub.secret").getBytes(UTF_8), "HmacSHA256"));
    String signature = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    return HTTP.send(
            HttpRequest.newBuilder(service.http().resolve(path(request)))
                .header("Content-Type", "application/rss+xml")
                .header("X-Hub-Signature", "sha256=" + signature)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  /** Without the prefix that only the world's way in has. */
  private static String path(Map<String, String> request) {
    String path = URI.create(request.get("hub.callback")).getPath();
    return path.substring(path.indexOf("/v1/websub/"));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
