package io.newsloom.local;

import io.newsloom.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Knows whether everything on the topics has gone all the way: exactly, not by lag numbers, since
 * transaction markers occupy offsets too. From what a group has committed to the end of each of its
 * partitions a {@code read_committed} reader must find no record, and no transaction may be open.
 * Stages are asked in the order of the flow; as each commits its input together with its output (or
 * after it), nothing can slip past behind the question.
 *
 * <p>Holds clients of its own; not thread-safe.
 */
public final class PipelineProgress implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final String REPARTITION = "-repartition";

  /** Fetching pages, reading and deciding are the first three stages. */
  private static final int DECIDED_AFTER = 3;

  /** And assembling the next two. */
  private static final int ENRICHED_AFTER = 5;

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> reader;
  private final String prefix;

  /** With the groups and topics of this prefix; enrich runs with role {@code all}. */
  public PipelineProgress(String bootstrapServers, String prefix) {
    this.prefix = prefix;
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    this.reader =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * Something that is not through yet.
   *
   * @param stage what it waits for, as in {@code deciding (newsloom.enrich)}
   * @param partition where
   * @param from first offset that its group has not committed
   */
  public record Undone(String stage, TopicPartition partition, long from) {
    @Override
    public String toString() {
      return stage + " has not finished " + partition + " from offset " + from;
    }
  }

  private record Stage(String what, String group, List<String> topics) {}

  /** True when every record on every topic has been processed by every service that reads it. */
  public boolean settled() {
    return firstUndone().isEmpty();
  }

  /** True when every article was read and judged; it need not be indexed yet. */
  public boolean decided() {
    return firstUndone(DECIDED_AFTER).isEmpty();
  }

  /** The first thing, in the order of the flow, that is not through. */
  public Optional<Undone> firstUndone() {
    return firstUndone(Integer.MAX_VALUE);
  }

  private Optional<Undone> firstUndone(int stages) {
    try {
      Set<String> existing = admin.listTopics().names().get();
      for (Stage stage : stages(existing).stream().limit(stages).toList()) {
        Optional<Undone> undone = undone(stage);
        if (undone.isPresent()) {
          return undone;
        }
      }
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new LocalStackException("Kafka does not answer: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while asking Kafka.", e);
    }
  }

  /**
   * Returns when all is through.
   *
   * @throws LocalStackException when it is not within that time; says what waits for whom
   */
  public void awaitSettled(Duration atMost) {
    await(Integer.MAX_VALUE, atMost);
  }

  /**
   * Returns when all is enriched; it need not be indexed, nor must anybody index it.
   *
   * @throws LocalStackException when it is not within that time; says what waits for whom
   */
  public void awaitEnriched(Duration atMost) {
    await(ENRICHED_AFTER, atMost);
  }

  private void await(int stages, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Optional<Undone> undone = firstUndone(stages);
    while (undone.isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new LocalStackException(
            "Not everything was processed within " + atMost.toSeconds() + " s: " + undone.get());
      }
      Readiness.pause(EVERY);
      undone = firstUndone(stages);
    }
  }

  @Override
  public void close() {
    reader.close();
    admin.close(Duration.ofSeconds(5));
  }

  private List<Stage> stages(Set<String> existing) {
    String enrich = prefix + "enrich";
    List<String> internal =
        existing.stream()
            .filter(name -> name.startsWith(enrich + "-") && name.endsWith(REPARTITION))
            .sorted()
            .toList();
    Stream<Stage> stages =
        Stream.of(
            new Stage("fetching pages", prefix + "ingest-owners", names(Topic.PAGE_REQUESTS)),
            new Stage("reading", enrich, names(Topic.ARTICLES_FETCHED)),
            new Stage("deciding", enrich, names(Topic.SKETCHES)),
            new Stage("assembling", enrich, names(Topic.ARTICLES_READ, Topic.VERDICTS)),
            new Stage("assembling", enrich, internal),
            new Stage("indexing articles", prefix + "index", names(Topic.ARTICLES_ENRICHED)),
            new Stage("indexing stories", prefix + "index-stories", names(Topic.STORIES)),
            new Stage("indexing revisions", prefix + "index-revisions", names(Topic.REVISIONS)));
    return stages
        .map(stage -> new Stage(stage.what(), stage.group(), only(existing, stage.topics())))
        .toList();
  }

  private List<String> names(Topic... topics) {
    return Stream.of(topics).map(topic -> topic.name(prefix)).toList();
  }

  private static List<String> only(Set<String> existing, List<String> topics) {
    return topics.stream().filter(existing::contains).toList();
  }

  private Optional<Undone> undone(Stage stage) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = partitions(stage.topics());
    if (partitions.isEmpty()) {
      return Optional.empty();
    }
    Map<TopicPartition, OffsetAndMetadata> committed = committed(stage.group());
    Map<TopicPartition, Long> beginning =
        offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> stable =
        offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, Long> end =
        offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata done = committed.get(partition);
      long first = beginning.getOrDefault(partition, 0L);
      long from = done == null ? first : Math.max(first, done.offset());
      long to = stable.getOrDefault(partition, 0L);
      boolean open = end.getOrDefault(partition, 0L) > to;
      if (open || (from < to && holdsRecord(partition, from, to))) {
        return Optional.of(new Undone(stage.what() + " (" + stage.group() + ")", partition, from));
      }
    }
    return Optional.empty();
  }

  /** Whether a committed record, not only markers and aborted ones, lies in {@code [from, to)}. */
  private boolean holdsRecord(TopicPartition partition, long from, long to) {
    reader.assign(List.of(partition));
    reader.seek(partition, from);
    while (reader.position(partition) < to) {
      if (!reader.poll(Duration.ofMillis(100)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private List<TopicPartition> partitions(List<String> topics)
      throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (name, description) ->
                description
                    .partitions()
                    .forEach(info -> partitions.add(new TopicPartition(name, info.partition()))));
    return partitions;
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group)
      throws ExecutionException, InterruptedException {
    try {
      return new HashMap<>(
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of(); // it has never committed anything
      }
      throw e;
    }
  }

  private Map<TopicPartition, Long> offsets(
      List<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all().get();
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }
}
