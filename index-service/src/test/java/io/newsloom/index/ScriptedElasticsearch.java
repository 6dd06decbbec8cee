package io.newsloom.index;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.HttpHost;

/**
 * Answers what no real Elasticsearch does: bytes as a test wants them, one request a connection.
 */
public final class ScriptedElasticsearch implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final UnaryOperator<String> answer;

  /**
   * @param answer by the line of a request, as in {@code GET /path HTTP/1.1}: all that is sent;
   *     nothing when empty, and the connection stays open
   */
  public ScriptedElasticsearch(UnaryOperator<String> answer) throws IOException {
    this.answer = answer;
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "scripted-elasticsearch");
    thread.setDaemon(true);
    thread.start();
  }

  /** An answer of JSON. */
  public static String json(int status, String body) {
    return "HTTP/1.1 "
        + status
        + " x\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\n"
        + "Connection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  public Rest5Client client() {
    return Rest5Client.builder(new HttpHost("http", socket.getInetAddress(), socket.getLocalPort()))
        .setCompressionEnabled(false)
        .build();
  }

  /** Lines of the requests until now. */
  public List<String> asked() {
    return asked;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
          continue;
        }
        asked.add(line);
        drain(in);
        String bytes = answer.apply(line);
        if (!bytes.isEmpty()) {
          connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
          connection.close();
        }
      } catch (IOException e) {
        // the client went away, or the test is over
      }
    }
  }

  /** Headers and body: bytes that nobody read would break the connection before the answer. */
  private static void drain(BufferedReader in) throws IOException {
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    char[] body = new char[length]; // ASCII in all tests
    for (int read = 0; read < length; ) {
      read += Math.max(1, in.read(body, read, length - read));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
