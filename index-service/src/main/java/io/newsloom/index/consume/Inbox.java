package io.newsloom.index.consume;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Subscribes to one channel, asks for as much as fits, and hands each record to its lane. */
final class Inbox implements Flow.Subscriber<Message<byte[]>> {
  private static final Logger LOG = Logger.getLogger(Inbox.class);

  private final String channel;
  private final Demand demand;
  private final UnaryOperator<Received> spans;
  private final List<Lane> lanes;
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean ended;

  /**
   * @param laneCount how many
   * @param spans what is done with each record as it arrives; nothing while tracing is off
   * @param newLane makes one; it is told what to call for each settled record
   */
  Inbox(
      String channel,
      Demand demand,
      int laneCount,
      UnaryOperator<Received> spans,
      Function<Consumer<Received>, Lane> newLane) {
    this.channel = channel;
    this.demand = demand;
    this.spans = spans;
    lanes = IntStream.range(0, laneCount).mapToObj(number -> newLane.apply(this::settled)).toList();
  }

  List<Lane> lanes() {
    return lanes;
  }

  Demand demand() {
    return demand;
  }

  /** True when the channel will never deliver again, which only a new process can mend. */
  boolean ended() {
    return ended;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    askForMore();
  }

  @Override
  public void onNext(Message<byte[]> message) {
    Received received = spans.apply(received(message));
    demand.arrived(received.bytes());
    lanes.get(received.lane(lanes.size())).offer(received);
    askForMore();
  }

  private void settled(Received received) {
    demand.settled(received.bytes());
    askForMore();
  }

  private void askForMore() {
    int next = demand.next();
    Flow.Subscription open = subscription;
    if (next > 0 && open != null) {
      open.request(next);
    }
  }

  private static Received received(Message<byte[]> message) {
    IncomingKafkaRecordMetadata<?, ?> metadata =
        message
            .getMetadata(IncomingKafkaRecordMetadata.class)
            .orElseThrow(() -> new IllegalStateException("a message that is not from Kafka"));
    return new Received(
        metadata.getTopic(),
        metadata.getPartition(),
        metadata.getOffset(),
        metadata.getTimestamp().toEpochMilli(),
        (byte[]) metadata.getKey(),
        message.getPayload(),
        metadata.getHeaders() == null ? new RecordHeaders() : metadata.getHeaders(),
        message::ack);
  }

  @Override
  public void onError(Throwable failure) {
    ended = true;
    LOG.errorf(failure, "Channel %s failed for good: this process must be started again", channel);
  }

  @Override
  public void onComplete() {
    ended = true;
  }
}
