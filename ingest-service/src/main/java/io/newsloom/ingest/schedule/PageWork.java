package io.newsloom.ingest.schedule;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.PageRequested;
import io.newsloom.contracts.TraceParent;
import io.newsloom.ingest.identity.Domains;
import io.newsloom.ingest.page.PageFetcher;
import io.newsloom.ingest.publish.RoutedKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What a record of {@code page-requests} asks for. */
sealed interface PageWork {
  /** The record that asks whoever owns the domain of the page. */
  static ProducerRecord<RoutedKey, byte[]> record(String topic, PageRequested request) {
    String host = PageFetcher.host(new Page(request, null).address()).orElseThrow();
    return new ProducerRecord<>(
        topic, new RoutedKey(request.article().uri(), Domains.of(host)), EventJson.write(request));
  }

  /**
   * @param parent of the poll that asks; null while traces are off
   */
  record Page(PageRequested request, @Nullable TraceParent parent) implements PageWork {
    /** Where the page is to be asked for. */
    String address() {
      return request.target() == null ? String.valueOf(request.article().url()) : request.target();
    }

    /** How often it has led to another site. */
    int hops() {
      return request.hops() == null ? 0 : request.hops();
    }
  }

  /** A dead letter. */
  record Unreadable(ConsumerRecord<byte[], byte[]> letter, RuntimeException reason)
      implements PageWork {}
}
