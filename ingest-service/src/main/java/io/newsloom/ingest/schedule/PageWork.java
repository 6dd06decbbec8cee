package io.newsloom.ingest.schedule;

import io.newsloom.contracts.PageRequested;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of {@code page-requests} asks for. */
sealed interface PageWork {
  record Page(PageRequested request) implements PageWork {}

  /** A dead letter. */
  record Unreadable(ConsumerRecord<byte[], byte[]> letter, RuntimeException reason)
      implements PageWork {}
}
