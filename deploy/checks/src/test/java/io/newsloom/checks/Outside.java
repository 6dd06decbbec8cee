package io.newsloom.checks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * What the services find outside: a feed of one item, and a collector of traces (OTLP over HTTP)
 * that keeps what it is sent.
 */
final class Outside implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  /**
   * @param service whose span it is, as in {@code index-service}
   * @param parent empty for the first of a trace
   */
  record Span(String service, String name, String trace, String id, String parent) {}

  Outside(String feed) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/feed.xml",
        exchange -> answer(exchange, "application/rss+xml", feed.getBytes(StandardCharsets.UTF_8)));
    server.createContext("/v1/traces", this::collect);
    server.start();
  }

  /** As in {@code 127.0.0.1:8086}. */
  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> spans(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private void collect(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream body = exchange.getRequestBody();
        InputStream plain = packed ? new GZIPInputStream(body) : body) {
      ExportTraceServiceRequest.parseFrom(plain)
          .getResourceSpansList()
          .forEach(
              resource -> {
                String service =
                    resource.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map((KeyValue attribute) -> attribute.getValue().getStringValue())
                        .findFirst()
                        .orElse("");
                resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(
                        span ->
                            spans.add(
                                new Span(
                                    service,
                                    span.getName(),
                                    hex(span.getTraceId().toByteArray()),
                                    hex(span.getSpanId().toByteArray()),
                                    hex(span.getParentSpanId().toByteArray()))));
              });
    }
    answer(
        exchange,
        "application/x-protobuf",
        ExportTraceServiceResponse.getDefaultInstance().toByteArray());
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
