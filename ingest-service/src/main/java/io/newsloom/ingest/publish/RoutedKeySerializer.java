package io.newsloom.ingest.publish;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serializer;

/** The key in UTF-8; the domain only routes. Public because Kafka makes it by name. */
public final class RoutedKeySerializer implements Serializer<RoutedKey> {
  @Override
  public byte[] serialize(String topic, RoutedKey key) {
    return key.key().getBytes(StandardCharsets.UTF_8);
  }
}
