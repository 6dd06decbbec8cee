package io.newsloom.ingest.schedule;

import io.newsloom.contracts.PageRequested;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of {@code page-requests} asks for. */
sealed interface PageWork {
  /**
   * @param trace where a span of the work on it begins
   */
  record Page(PageRequested request, Context trace) implements PageWork {}

  /** A dead letter. */
  record Unreadable(ConsumerRecord<byte[], byte[]> letter, RuntimeException reason)
      implements PageWork {}
}
