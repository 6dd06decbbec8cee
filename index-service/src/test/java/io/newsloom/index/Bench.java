package io.newsloom.index;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.local.CommittedRecords;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What a test needs around one running service: a producer, a look at dead letters, HTTP. */
final class Bench implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String bootstrapServers;
  private final URI elasticsearch;
  private final String topicPrefix;
  private final IndexNames names;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<?>> sent = new ArrayList<>();

  Bench(String bootstrapServers, URI elasticsearch, String topicPrefix) {
    this.bootstrapServers = bootstrapServers;
    this.elasticsearch = elasticsearch;
    this.topicPrefix = topicPrefix;
    names = new IndexNames(topicPrefix.replace('.', '-'));
    // One request at a time: a broker names the leader of a new partition a moment before it leads
    // it. With more, it may refuse a partition's first batch and take the second; the first is out
    // of sequence from then on, and the producer repeats it in vain for two minutes.
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                5,
                "max.in.flight.requests.per.connection",
                1,
                "max.request.size",
                6_291_456),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** On the stack that all tests share, under a prefix of its own. */
  static Bench of(SharedStack stack, Class<?> test) {
    return new Bench(stack.bootstrapServers(), stack.elasticsearch(), stack.createTopics(test));
  }

  /** Elasticsearch itself. */
  URI elasticsearch() {
    return elasticsearch;
  }

  /** Before the names of its topics. */
  String topicPrefix() {
    return topicPrefix;
  }

  /** The packaged service beside this bench, ready; what it stores is found at once. */
  ServiceProcess service(Map<String, String> more) throws IOException {
    HttpResponse<String> quick =
        elasticsearch(
            "PUT",
            "/_component_template/" + names.prefix() + "custom",
            "{\"template\":{\"settings\":{\"index\":{\"refresh_interval\":\"100ms\"}}}}");
    if (quick.statusCode() != 200) {
      throw new IOException(quick.body());
    }
    Map<String, String> all = new TreeMap<>(settings());
    all.putAll(more);
    return ServiceProcess.start("index-service", all).awaitReady();
  }

  IndexNames names() {
    return names;
  }

  /** Settings of a service that works beside this bench. */
  Map<String, String> settings() {
    return Map.of(
        "kafka.bootstrap.servers",
        bootstrapServers,
        "newsloom.elasticsearch.url",
        elasticsearch.toString(),
        "newsloom.topic-prefix",
        topicPrefix,
        "newsloom.index-prefix",
        names.prefix(),
        "newsloom.bulk.first-pause",
        "100ms",
        "newsloom.bulk.longest-pause",
        "1s");
  }

  /** For a broker of the test's own; the shared one makes them by its plan. */
  void createTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<NewTopic> topics = new ArrayList<>();
      for (Topic topic : List.of(Topic.ARTICLES_ENRICHED, Topic.STORIES, Topic.REVISIONS)) {
        topics.add(new NewTopic(topic.name(topicPrefix), 3, (short) 1));
        topics.add(new NewTopic(topic.deadLetters(topicPrefix), 1, (short) 1));
      }
      admin.createTopics(topics).all().get();
      List<String> names = topics.stream().map(NewTopic::name).toList();
      // Created is not led yet: a producer that is too early may wait for a long time.
      await()
          .until(
              () ->
                  admin.describeTopics(names).allTopicNames().get().values().stream()
                      .flatMap(topic -> topic.partitions().stream())
                      .allMatch(partition -> partition.leader() != null));
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("topics could not be created", e);
    }
  }

  /** As retention does: of this partition Kafka holds nothing before the offset any more. */
  void forgetBefore(Topic topic, int partition, long offset) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(topic.name(topicPrefix), partition),
                  RecordsToDelete.beforeOffset(offset)))
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("records could not be deleted", e);
    }
  }

  /** One persistent setting of the cluster. */
  void putSetting(String name, String value) throws IOException {
    String body = "{\"persistent\":{\"" + name + "\":\"" + value + "\"}}";
    HttpResponse<String> response = elasticsearch("PUT", "/_cluster/settings", body);
    if (response.statusCode() != 200) {
      throw new IOException(response.body());
    }
  }

  void produce(Topic topic, String key, byte @Nullable [] value) {
    produce(topic, null, key, value, Map.of());
  }

  void produce(
      Topic topic,
      @Nullable Integer partition,
      String key,
      byte @Nullable [] value,
      Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic.name(topicPrefix), partition, key.getBytes(StandardCharsets.UTF_8), value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    sent.add(producer.send(record));
  }

  /** A dead letter of the topic, as if it had died before; its offset. */
  long deadLetter(Topic topic, String key, byte[] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topic.deadLetters(topicPrefix), key.getBytes(StandardCharsets.UTF_8), value);
    headers.forEach(
        (name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      return producer.send(letter).get().offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("Kafka did not take a dead letter of the test", e);
    }
  }

  /** Server-sent events as they come. */
  static InputStream stream(URI base, String path, String token, String lastEventId)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Returns when Kafka has all that was produced. */
  void flush() {
    producer.flush();
    for (Future<?> one : sent) {
      try {
        one.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError("Kafka did not take a record of the test", e);
      }
    }
    sent.clear();
  }

  /** All dead letters of the topic until now. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters(Topic topic) {
    return CommittedRecords.of(bootstrapServers, topic.deadLetters(topicPrefix));
  }

  /** Records of the topic that are before the group's committed offsets. */
  long committed(Topic topic, String group) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin
          .listConsumerGroupOffsets(topicPrefix + group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(entry -> entry.getKey().topic().equals(topic.name(topicPrefix)))
          .mapToLong(entry -> entry.getValue().offset())
          .sum();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("committed offsets could not be read", e);
    }
  }

  /** Members of the group that have partitions. */
  long members(String group) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin
          .describeConsumerGroups(List.of(topicPrefix + group))
          .all()
          .get()
          .get(topicPrefix + group)
          .members()
          .stream()
          .filter(member -> !member.assignment().topicPartitions().isEmpty())
          .count();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the group could not be looked at", e);
    }
  }

  /** Documents that a search finds now, -1 when Elasticsearch does not answer. */
  long count(String alias) {
    try {
      HttpResponse<String> refreshed =
          send("POST", elasticsearch.resolve("/" + alias + "/_refresh"));
      if (refreshed.statusCode() != 200) {
        return -1;
      }
      return json(send("GET", elasticsearch.resolve("/" + alias + "/_count")))
          .path("count")
          .asLong();
    } catch (IOException e) {
      return -1;
    }
  }

  /** The answer of Elasticsearch itself. */
  HttpResponse<String> elasticsearch(String path) throws IOException {
    return send("GET", elasticsearch.resolve(path));
  }

  /** As the other, with a method and a body. */
  HttpResponse<String> elasticsearch(String method, String path, String body) throws IOException {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(elasticsearch.resolve(path))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  static HttpResponse<String> get(URI base, String path) throws IOException {
    return send("GET", base.resolve(path));
  }

  /** One request with a bearer token. */
  static HttpResponse<String> send(URI base, String method, String path, String token)
      throws IOException {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(base.resolve(path))
              .timeout(Duration.ofSeconds(20))
              .header("Authorization", "Bearer " + token)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return EventJson.mapper().readTree(response.body());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> send(String method, URI uri) throws IOException {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(uri)
              .timeout(Duration.ofSeconds(20))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
