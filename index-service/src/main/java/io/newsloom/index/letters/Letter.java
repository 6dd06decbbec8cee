package io.newsloom.index.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.newsloom.contracts.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter.
 *
 * @param offset in the dead-letter topic, which has one partition unless somebody changed it
 * @param died when it became one
 * @param from topic, partition and offset of the record itself
 * @param headers of the record itself; null in a list
 * @param value as text; null in a list, for a record without value, and for what is not UTF-8
 * @param valueBase64 of what is not UTF-8
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Letter(
    int partition,
    long offset,
    Instant died,
    @Nullable String key,
    String reason,
    String cause,
    String from,
    String attempts,
    int bytes,
    @Nullable Map<String, String> headers,
    @Nullable String value,
    @JsonProperty("value_base64") @Nullable String valueBase64) {

  static Letter listed(ConsumerRecord<byte[], byte[]> record) {
    return of(record, null, null, null);
  }

  static Letter whole(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    byte[] value = record.value();
    String text = value == null ? null : text(value);
    String base64 =
        value == null || text != null ? null : Base64.getEncoder().encodeToString(value);
    return of(record, headers, text, base64);
  }

  private static Letter of(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable Map<String, String> headers,
      @Nullable String value,
      @Nullable String base64) {
    return new Letter(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
        header(record, DeadLetterHeaders.REASON),
        header(record, DeadLetterHeaders.CAUSE_CLASS),
        header(record, DeadLetterHeaders.TOPIC)
            + " "
            + header(record, DeadLetterHeaders.PARTITION)
            + " "
            + header(record, DeadLetterHeaders.OFFSET),
        header(record, DeadLetterHeaders.ATTEMPT),
        record.value() == null ? 0 : record.value().length,
        headers,
        value,
        base64);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? "unknown"
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static @Nullable String text(byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
