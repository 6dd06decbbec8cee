package io.newsloom.index.letters;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.newsloom.contracts.ArticleRevised;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.index.IndexNames;
import io.newsloom.index.consume.KafkaReaders;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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

  /** To be closed. */
  Living living(Topic topic, List<Origin> letters) {
    return switch (topic) {
      case ARTICLES_ENRICHED, STORIES ->
          new KeptRecords(kafka.open("removals", MAX_POLL_RECORDS), kafka.name(topic), letters);
      case REVISIONS -> this::hasArticle;
      default -> letter -> true; // nothing of it is ever removed by its key
    };
  }

  /** A removal takes the article's history along, and the topic of that one is not compacted. */
  private boolean hasArticle(ConsumerRecord<byte[], byte[]> letter) throws IOException {
    String uri;
    try {
      uri = EventJson.read(letter.value(), ArticleRevised.class).uri();
    } catch (UnreadableEventException e) {
      return true; // its reader says what is wrong with it
    }
    try {
      client.indices().refresh(refresh -> refresh.index(names.articles()).ignoreUnavailable(true));
      return client
              .count(
                  count ->
                      count
                          .index(names.articles())
                          .ignoreUnavailable(true)
                          .allowNoIndices(true)
                          .query(query -> query.ids(ids -> ids.values(uri))))
              .count()
          > 0;
    } catch (ElasticsearchException e) {
      throw new IOException("Elasticsearch did not say whether " + uri + " is there", e);
    }
  }
}
