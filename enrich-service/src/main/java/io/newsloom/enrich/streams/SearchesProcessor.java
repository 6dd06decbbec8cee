package io.newsloom.enrich.streams;

import io.newsloom.enrich.searches.SearchView;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Brings the topic of searches into the view, at restore too: Kafka Streams reads the topic to its
 * end before the first article.
 */
final class SearchesProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {
  private final SearchView view;

  SearchesProcessor(SearchView view) {
    this.view = view;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    KeyValueStore<byte[], byte[]> store = context().getStateStore(ReadStage.SEARCHES);
    store.put(record.key(), record.value());
    view.apply(
        new String(record.key(), StandardCharsets.UTF_8),
        record.value(),
        context().recordMetadata().map(metadata -> metadata.offset()).orElse(-1L));
  }
}
