package io.newsloom.ingest.websub;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.HubSubscription;
import io.newsloom.contracts.Topic;
import io.newsloom.ingest.TopicNames;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.publish.RoutedKey;
import io.newsloom.ingest.publish.Transactions;
import io.newsloom.ingest.sources.SourceRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Writes the topic {@code subscriptions}. Two instances may write one at the same moment and the
 * later wins: what is lost then is a hint, or an answer for which the hub is asked again.
 */
@Singleton
final class Subscriptions {
  private final SourceRegistry registry;
  private final Transactions transactions;
  private final String topic;

  Subscriptions(SourceRegistry registry, Transactions transactions, TopicNames topics) {
    this.registry = registry;
    this.transactions = transactions;
    this.topic = topics.of(Topic.SUBSCRIPTIONS);
  }

  /**
   * @throws KafkaAwayException when Kafka did not confirm; may be tried again
   */
  void put(HubSubscription subscription) {
    write(subscription, EventJson.write(subscription), subscription);
  }

  /**
   * @throws KafkaAwayException when Kafka did not confirm; may be tried again
   */
  void forget(HubSubscription subscription) {
    write(subscription, null, null);
  }

  /**
   * Changes what is still about the same callback; writes nothing when there is nothing to change.
   *
   * @throws KafkaAwayException when Kafka did not confirm; may be tried again
   */
  void change(HubSubscription seen, UnaryOperator<HubSubscription> change) {
    transactions.alone(
        () -> {
          HubSubscription now = registry.subscription(seen.id());
          if (now != null && now.callback().equals(seen.callback())) {
            HubSubscription changed = change.apply(now);
            if (!changed.equals(now)) {
              put(changed);
            }
          }
          return seen;
        });
  }

  private void write(
      HubSubscription subscription, byte @Nullable [] value, @Nullable HubSubscription after) {
    transactions.alone(
        () -> {
          List<RecordMetadata> written =
              transactions.write(
                  List.of(
                      new ProducerRecord<>(
                          topic, new RoutedKey(subscription.id(), subscription.domain()), value)));
          registry.apply(subscription.id(), after, written.get(0).offset());
          return written;
        });
  }
}
