package io.newsloom.index.letters;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.newsloom.contracts.Topic;
import io.newsloom.index.IndexNames;
import io.newsloom.index.consume.KafkaReaders;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/** Finds out which dead letters are about what was removed since they died. */
@Singleton
class Removals {
  private static final int MAX_POLL_RECORDS = 500;

  private final KafkaReaders kafka;
  private final ElasticsearchClient client;
  private final IndexNames names;

  Removals(KafkaReaders kafka, ElasticsearchClient client, IndexNames names) {
    this.kafka = kafka;
    this.client = client;
    this.names = names;
  }

  /**
   * To be closed.
   *
   * @throws KafkaException when Kafka is away
   */
  Living living(Topic topic, List<Origin> letters) {
    return switch (topic) {
      case ARTICLES_ENRICHED, STORIES -> keptRecords(kafka.name(topic), letters);
      case REVISIONS -> new StoredArticles(client, names.articles());
      default -> letter -> ""; // nothing of it is ever removed by its key
    };
  }

  private KeptRecords keptRecords(String topic, List<Origin> letters) {
    Consumer<byte[], byte[]> consumer = kafka.open("removals", MAX_POLL_RECORDS);
    try {
      return new KeptRecords(consumer, topic, letters);
    } catch (KafkaException e) {
      consumer.close();
      throw e;
    }
  }
}
