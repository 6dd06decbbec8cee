package io.newsloom.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Serves the files of one folder on loopback. */
final class SampleSite implements AutoCloseable {
  private final HttpServer server;
  private final Path folder;

  private SampleSite(HttpServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  static SampleSite serve(Path folder, int port) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      SampleSite site = new SampleSite(server, folder.toAbsolutePath().normalize());
      server.createContext("/", site::answer);
      server.start();
      return site;
    } catch (IOException e) {
      throw new LocalStackException(
          "Port " + port + " for the sample feed cannot be used; choose another with --port-base.",
          e);
    }
  }

  /** As in {@code 127.0.0.1:8086}. */
  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String feed() {
    return "http://" + host() + "/feed.xml";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = Files.readAllBytes(file);
      exchange.getResponseHeaders().set("Content-Type", type(file));
      exchange.sendResponseHeaders(200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static String type(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".xml")
        ? "application/rss+xml; charset=utf-8"
        : "text/html; charset=utf-8";
  }
}
