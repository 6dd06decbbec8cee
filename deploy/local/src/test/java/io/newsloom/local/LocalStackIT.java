package io.newsloom.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.newsloom.contracts.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void sharedStackCarriesRecordsAndIsFoundAgain() throws Exception {
    SharedStack stack = SharedStack.get();
    String prefix = stack.createTopics(LocalStackIT.class);
    String topic = Topic.ARTICLES_FETCHED.name(prefix);

    send(stack.bootstrapServers(), topic, "hello");

    assertThat(prefix).startsWith("localstackit-").endsWith(".");
    assertThat(read(stack.bootstrapServers(), topic)).containsExactly("hello");
    assertThat(SharedStack.get()).isSameAs(stack);
    assertThat(SharedStack.readPortFile(ProjectRoot.find()).orElseThrow().bootstrapServers())
        .isEqualTo(stack.bootstrapServers());
  }

  /** What saves the services' transactions from KAFKA-15591, see deploy/kafka/README.md. */
  @Test
  void theBrokerTakesNoTransactionWithoutItsFirstBatch() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SharedStack.get().bootstrapServers()))) {
      FinalizedVersionRange version =
          admin
              .describeFeatures()
              .featureMetadata()
              .get()
              .finalizedFeatures()
              .get("transaction.version");
      assertThat(version).isNotNull();
      assertThat(version.maxVersionLevel()).isGreaterThanOrEqualTo((short) 2);
    }
  }

  @Test
  void killedPartsComeBackWithTheirDataAndNothingIsLeftAfterClose() throws Exception {
    Path data =
        Files.createDirectories(
            ProjectRoot.find().resolve("deploy/local/target/kept-" + System.nanoTime()));
    List<ProcessHandle> tree;
    try (LocalStack stack = LocalStack.start(LocalStack.Settings.keptIn(data))) {
      put(stack, "/a/_doc/1?refresh=true", "{\"x\":1}");
      createTopic(stack, "kept");
      send(stack.kafka().bootstrapServers(), "kept", "still here");
      List<ProcessHandle> killed = ourDescendants();

      stack.elasticsearch().kill();
      stack.kafka().kill();

      assertThat(killed).noneMatch(ProcessHandle::isAlive);
      stack.kafka().startAgain();
      stack.elasticsearch().startAgain();
      assertThat(get(stack, "/a/_doc/1").body()).contains("\"x\":1");
      assertThat(read(stack.kafka().bootstrapServers(), "kept")).containsExactly("still here");
      tree = ourDescendants();
      assertThat(tree).hasSizeGreaterThanOrEqualTo(5); // two guards, broker, launcher, server
    }
    assertThat(tree).noneMatch(ProcessHandle::isAlive);
    assertThat(data.resolve("logs/kafka.log")).isNotEmptyFile();
  }

  @Test
  void nothingIsLeftWhenTheParentIsKilled(@TempDir Path folder) throws Exception {
    Path root = ProjectRoot.find();
    Path log = folder.resolve("parent.log");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dnewsloom.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                StackThatWaits.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    await()
        .atMost(Duration.ofMinutes(4))
        .until(() -> !parent.isAlive() || Files.readString(log).contains("ready"));
    assertThat(parent.isAlive()).as(Files.readString(log)).isTrue();
    List<ProcessHandle> tree = parent.descendants().toList();
    assertThat(tree).hasSizeGreaterThanOrEqualTo(5);

    parent.destroyForcibly();

    await().atMost(Duration.ofMinutes(1)).until(() -> tree.stream().noneMatch(LocalStackIT::runs));
  }

  @Test
  void portInUseIsOneSentenceThatSaysWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LocalStack.Settings settings =
          new LocalStack.Settings(ProjectRoot.find(), null, 0, 0, taken.getLocalPort());

      assertThatThrownBy(() -> LocalStack.start(settings))
          .isInstanceOf(LocalStackException.class)
          .hasMessage(
              "Port %d is in use by another process; stop that process or choose other ports with --port-base.",
              taken.getLocalPort());
    }
  }

  /** A parent to kill. */
  static final class StackThatWaits {
    private StackThatWaits() {}

    public static void main(String[] arguments) throws InterruptedException {
      LocalStack.start();
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }

  /** A zombie that nobody has reaped yet has no command any more. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** Without the shared stack, which belongs to the whole build. */
  private static List<ProcessHandle> ourDescendants() {
    return ProcessHandle.current()
        .children()
        .filter(child -> !SharedStack.isStack(child))
        .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
        .toList();
  }

  private static void put(LocalStack stack, String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(stack.elasticsearch().uri().resolve(path))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isBetween(200, 201);
  }

  private static HttpResponse<String> get(LocalStack stack, String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(stack.elasticsearch().uri().resolve(path)).build(),
        BodyHandlers.ofString());
  }

  private static void createTopic(LocalStack stack, String name) throws Exception {
    try (Admin admin = admin(stack.kafka().bootstrapServers())) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static Admin admin(String servers) {
    return Admin.create(Map.of("bootstrap.servers", servers));
  }

  private static void send(String servers, String topic, String value)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "compression.type", "zstd"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8))).get();
    }
  }

  private static List<String> read(String servers, String topic) {
    return CommittedRecords.of(servers, topic).stream()
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }
}
