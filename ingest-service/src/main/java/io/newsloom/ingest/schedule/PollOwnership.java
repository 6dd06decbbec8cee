package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.Topic;
import io.newsloom.ingest.TopicNames;
import io.newsloom.ingest.Workers;
import io.newsloom.ingest.publish.DomainPartitioner;
import io.newsloom.ingest.publish.Fence;
import io.newsloom.ingest.publish.KafkaClients;
import io.newsloom.ingest.publish.NotOwnerException;
import io.newsloom.ingest.sources.RegistryReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which sites this instance asks: those in the partitions that the group of all instances has
 * assigned to it, of {@code sources} for their feeds and of {@code page-requests} for their pages.
 * Both are in partitions by registrable domain and shared out alike ({@code DomainAssignor}), so
 * one instance asks a site for all that is asked of it, and its politeness holds for all instances
 * together.
 *
 * <p>A hand-over: the old owner begins no more polls, ends and publishes the running ones and only
 * then lets go; the new owner polls once it has read the state topics to their end, open
 * transactions included. An instance that was taken for dead may not know it; what it publishes
 * carries a {@link Fence}, which Kafka refuses.
 */
@Singleton
public final class PollOwnership {
  private static final Logger LOG = Logger.getLogger(PollOwnership.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(2);
  private static final long RETRY_MILLIS = 2_000;

  /**
   * Shorter than Kafka's five minutes. A poll that takes longer, as one with many pages at a slow
   * host does, stops at its next request: {@link #requireHeld}.
   */
  private static final Duration LONGEST_GIVING_UP = Duration.ofMinutes(2);

  private final KafkaClients clients;
  private final RegistryReader reader;
  private final PollConfig config;
  private final InstantSource clock;
  private final String topic;
  private final String pageTopic;
  private final PageIntake pages;
  private final OwnedPartitions owned = new OwnedPartitions();
  private final List<Integer> joining = new ArrayList<>();
  private final Thread thread;
  private @Nullable CompletableFuture<@Nullable Void> read;
  private Instant nextConfirmation = Instant.MIN;
  private volatile Instant confirmedUntil = Instant.MIN;
  private volatile int partitions;
  private volatile boolean joined;
  private volatile boolean stopping;
  private volatile @Nullable ConsumerGroupMetadata member;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  PollOwnership(
      KafkaClients clients,
      RegistryReader reader,
      PollConfig config,
      TopicNames topics,
      PageQueue pageQueue,
      Workers workers,
      InstantSource clock) {
    this.clients = clients;
    this.reader = reader;
    this.config = config;
    this.clock = clock;
    this.topic = topics.of(Topic.SOURCES);
    this.pageTopic = topics.of(Topic.PAGE_REQUESTS);
    this.pages = new PageIntake(pageTopic, pageQueue, clock);
    this.thread = workers.thread("poll-ownership", this::run);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  /** Whether the group has told once what this instance is to poll, be it nothing. */
  boolean hasJoined() {
    return joined;
  }

  /** Whether this instance is the one that polls {@code source}, now or in a moment. */
  boolean owns(FeedSource source) {
    return owns(source.domain());
  }

  /**
   * @param domain registrable
   */
  public boolean owns(String domain) {
    return partitions > 0 && owned.isHeld(DomainPartitioner.of(domain, partitions));
  }

  /** Whether a poll of {@code source} may begin now. */
  boolean mayPoll(FeedSource source) {
    return partitions > 0 && isConfirmed() && owned.isActive(partition(source));
  }

  /**
   * @return false when it may not begin; else {@link #end} must follow, before which the source is
   *     not handed over
   */
  boolean begin(FeedSource source) {
    return partitions > 0 && isConfirmed() && owned.begin(partition(source));
  }

  void end(FeedSource source) {
    owned.end(partition(source));
  }

  /**
   * What a transaction about {@code source} carries.
   *
   * @throws NotOwnerException when it is known here that another instance owns it
   */
  Fence fence(FeedSource source) {
    ConsumerGroupMetadata asMember = member;
    requireHeld(source);
    return fence(new TopicPartition(topic, partition(source)), new OffsetAndMetadata(0), asMember);
  }

  /**
   * @param asMember read before it was seen that the partition is held: should it be lost in
   *     between, this is the membership of before, and Kafka refuses it
   */
  private static Fence fence(
      TopicPartition partition,
      OffsetAndMetadata position,
      @Nullable ConsumerGroupMetadata asMember) {
    return new Fence(partition, position, Objects.requireNonNull(asMember, "held, so a member"));
  }

  /** Whether work on requests in this partition of {@code page-requests} may begin now. */
  boolean mayFetchPages(int partition) {
    return isConfirmed() && owned.isActive(partition);
  }

  /**
   * @return false when it may not begin; else {@link #endPage} must follow, before which the
   *     partition is not handed over
   */
  boolean beginPage(int partition) {
    return isConfirmed() && owned.begin(partition);
  }

  void endPage(int partition) {
    owned.end(partition);
  }

  /**
   * What a transaction about a request for a page carries.
   *
   * @throws NotOwnerException when it is known here that another instance owns its partition
   */
  Fence pageFence(int partition, PageQueue.Position position) {
    ConsumerGroupMetadata asMember = member;
    if (!owned.isHeld(partition)) {
      throw new NotOwnerException(
          "this instance does not own partition " + partition + " any more");
    }
    return fence(
        new TopicPartition(pageTopic, partition),
        new OffsetAndMetadata(position.offset(), position.finishedBeyond()),
        asMember);
  }

  /**
   * To be asked before each request of a poll: its next owner polls already when this one is gone.
   *
   * @throws NotOwnerException when it is known here that another instance owns it
   */
  void requireHeld(FeedSource source) {
    if (!owned.isHeld(partition(source))) {
      throw new NotOwnerException("this instance does not own " + source.url() + " any more");
    }
  }

  /** Partitions held, for a gauge. */
  int size() {
    return owned.held().size();
  }

  /**
   * Whether Kafka has said of late that this instance is one of the group. A process that was
   * frozen wakes up without it, and begins nothing until it has asked.
   */
  private boolean isConfirmed() {
    return clock.instant().isBefore(confirmedUntil);
  }

  private int partition(FeedSource source) {
    return DomainPartitioner.of(source.domain(), partitions);
  }

  private void run() {
    String lastProblem = "";
    while (!stopping) {
      Consumer<byte[], byte[]> consumer = clients.owner(config.sessionTimeout());
      current = consumer;
      try {
        follow(consumer);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("woken to stop", e);
      } catch (KafkaException | UnsuitableTopicsException e) {
        String problem = String.valueOf(e.getMessage());
        if (!problem.equals(lastProblem)) {
          LOG.warnf("not in the group of instances yet, trying on: %s", problem);
        }
        lastProblem = problem;
        pages.reset();
        owned.lost(owned.held());
        pause();
      } finally {
        close(consumer);
      }
    }
  }

  /** Leaves the group, so that the others need not wait for the session to end. */
  private static void close(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    } catch (KafkaException e) {
      LOG.debug("the group could not be told", e);
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    pages.reset();
    partitions = partitions(consumer);
    consumer.subscribe(List.of(topic, pageTopic), new Handover(consumer));
    while (!stopping) {
      pages.take(consumer.poll(POLL));
      member = consumer.groupMetadata();
      confirm(consumer);
      activate();
      pages.flow(consumer, owned::isActive);
    }
  }

  /** Equally many of both topics: else a site's feeds and its pages would be different owners'. */
  private int partitions(Consumer<byte[], byte[]> consumer) {
    List<Integer> counts =
        Stream.of(topic, pageTopic).map(name -> consumer.partitionsFor(name).size()).toList();
    if (counts.contains(0)) {
      throw new UnsuitableTopicsException(
          "expected topics %s and %s; create the topics of deploy/kafka/topics.yaml"
              .formatted(topic, pageTopic));
    }
    if (!counts.get(0).equals(counts.get(1))) {
      throw new UnsuitableTopicsException(
          "expected %s to have as many partitions as %s (%d) but it has %d: no page can be asked for"
              .formatted(pageTopic, topic, counts.get(0), counts.get(1)));
    }
    return counts.get(0);
  }

  /**
   * A commit is what only a member of the present generation may do. From the time before it the
   * group waits a session before it takes anything away.
   */
  private void confirm(Consumer<byte[], byte[]> consumer) {
    Instant now = clock.instant();
    Set<Integer> held = owned.held();
    if (held.isEmpty() || now.isBefore(nextConfirmation)) {
      return;
    }
    TopicPartition one = new TopicPartition(topic, held.iterator().next());
    try {
      consumer.commitSync(Map.of(one, new OffsetAndMetadata(0)), CONFIRM_WITHIN);
      confirmedUntil = now.plus(config.sessionTimeout().dividedBy(2));
      nextConfirmation = now.plus(config.sessionTimeout().dividedBy(5));
    } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
      LOG.debug("not confirmed as a member now", e);
    }
  }

  /** What was assigned may be polled when the state topics have been read since. */
  private void activate() {
    CompletableFuture<@Nullable Void> asked = read;
    if (joining.isEmpty()) {
      return;
    }
    if (asked == null || asked.isCompletedExceptionally()) {
      read = reader.catchUp();
    } else if (asked.isDone()) {
      owned.activate(joining);
      LOG.infof("polling partitions %s of %s, %d in all", joining, topic, owned.held().size());
      joining.clear();
      read = null;
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /**
   * After the loops of polls and of pages, whose last work it waits for; leaves the group, which is
   * told.
   */
  void stop(@Observes @Priority(PollLoop.STOP + 2) ShutdownEvent event)
      throws InterruptedException {
    stopping = true;
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    thread.join(10_000);
  }

  /** Called by Kafka's client in this bean's thread. */
  private final class Handover implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    Handover(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      member = consumer.groupMetadata();
      consumer.pause(assigned); // sources for ever: the registry's reader reads all of them
      pages.assigned(assigned);
      joining.addAll(numbers(assigned));
      owned.assigned(numbers(assigned));
      joined = true;
      read = null; // what was read so far may lack what their last owner wrote
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      // The generation has gone up already: polls that end while this waits are to be published.
      member = consumer.groupMetadata();
      joining.removeAll(numbers(revoked));
      try {
        owned.giveUp(numbers(revoked), LONGEST_GIVING_UP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        owned.lost(numbers(revoked));
      }
      pages.gone(revoked);
      if (!revoked.isEmpty()) {
        LOG.infof("gave up partitions %s of %s", numbers(revoked), topic);
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      joining.removeAll(numbers(lost));
      owned.lost(numbers(lost));
      pages.gone(lost);
      LOG.warnf("partitions %s of %s were given to others", numbers(lost), topic);
    }

    /** Of sources: the others are the same. */
    private List<Integer> numbers(Collection<TopicPartition> partitions) {
      return partitions.stream()
          .filter(partition -> partition.topic().equals(topic))
          .map(TopicPartition::partition)
          .toList();
    }
  }

  private static final class UnsuitableTopicsException extends RuntimeException {
    UnsuitableTopicsException(String message) {
      super(message);
    }
  }
}
