package io.newsloom.ingest.schedule;

import io.newsloom.contracts.PageRequested;
import io.newsloom.contracts.TraceParent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a record of {@code page-requests} asks for. */
sealed interface PageWork {
  /**
   * @param parent of the poll that asks; null while traces are off
   */
  record Page(PageRequested request, @Nullable TraceParent parent) implements PageWork {}

  /** A dead letter. */
  record Unreadable(ConsumerRecord<byte[], byte[]> letter, RuntimeException reason)
      implements PageWork {}
}
