package io.newsloom.enrich.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Everything is bytes between the nodes, so that what cannot be read can be kept as it came. */
final class Wire {
  static final ByteArrayDeserializer IN = new ByteArrayDeserializer();
  static final ByteArraySerializer OUT = new ByteArraySerializer();

  private Wire() {}

  static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
