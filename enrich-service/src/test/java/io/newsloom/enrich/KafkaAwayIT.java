package io.newsloom.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is there before Kafka is: what its probes say, and what becomes of it. */
class KafkaAwayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir Path state;

  @Test
  void theServiceIsLiveAndNotReadyUntilKafkaAppearsAndThenWorksByItself() throws Exception {
    SharedStack stack = SharedStack.get();
    String prefix = stack.createTopics(KafkaAwayIT.class);
    int port = freePort();
    try (ServiceProcess service = start(prefix, port)) {
      await().atMost(PATIENCE).until(() -> status(service, "live") == 200);
      long pid = service.pid();
      await() // more than one attempt of the client
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(10))
          .until(() -> status(service, "live") == 200 && status(service, "ready") == 503);

      try (Door kafka = new Door(port, stack.bootstrapServers())) {
        service.awaitReady();
        assertThat(kafka.callers).as("it came this way").isPositive();
        send(stack, prefix);
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    !CommittedRecords.of(
                            stack.bootstrapServers(), Topic.ARTICLES_ENRICHED.name(prefix))
                        .isEmpty());
        assertThat(status(service, "live")).isEqualTo(200);
        assertThat(service.isAlive()).isTrue();
        assertThat(service.pid()).isEqualTo(pid);
      }
    }
  }

  private ServiceProcess start(String prefix, int port) {
    return ServiceProcess.start(
        "enrich-service",
        Map.of(
            "newsloom.topic-prefix",
            prefix,
            "kafka.bootstrap.servers",
            "127.0.0.1:" + port,
            "kafka-streams.state.dir",
            state.toString()));
  }

  private static void send(SharedStack stack, String prefix) throws Exception {
    ArticleFetched article =
        Articles.fetched(
            "https://a.example/1", "a.example", "One", "text/plain", "Some news.", Instant.now());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.ARTICLES_FETCHED.name(prefix),
                  article.uri().getBytes(StandardCharsets.UTF_8),
                  EventJson.write(article)))
          .get();
    }
  }

  /** 0 when there is no answer yet. */
  private static int status(ServiceProcess service, String probe) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(service.http().resolve("/q/health/" + probe))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /**
   * The address that the service knows of Kafka, from the moment on that Kafka is there. Whoever
   * asks through it is told the broker's own address.
   */
  private static final class Door implements Closeable {
    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private volatile int callers;

    Door(int at, String bootstrapServers) throws IOException {
      entrance = new ServerSocket(at, 50, InetAddress.getLoopbackAddress());
      int colon = bootstrapServers.lastIndexOf(':');
      host = bootstrapServers.substring(0, colon);
      port = Integer.parseInt(bootstrapServers.substring(colon + 1));
      daemon(this::letIn);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts
    private void letIn() {
      try {
        while (true) {
          Socket caller = entrance.accept();
          callers++;
          Socket kafka = new Socket(host, port);
          daemon(() -> pass(caller, kafka));
          daemon(() -> pass(kafka, caller));
        }
      } catch (IOException e) {
        // closed: the test is over
      }
    }

    private static void pass(Socket from, Socket to) {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException e) {
        // one of them hung up, and so does the other
      }
    }

    private static void daemon(Runnable work) {
      Thread thread = new Thread(work, "door");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void close() throws IOException {
      entrance.close();
    }
  }
}
