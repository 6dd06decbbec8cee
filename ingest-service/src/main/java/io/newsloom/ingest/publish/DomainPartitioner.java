package io.newsloom.ingest.publish;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;

/**
 * Partition = hash of the domain modulo partitions, so that topics with equally many partitions
 * have a publisher's records in the same one. Public because Kafka makes it by name.
 */
public final class DomainPartitioner implements Partitioner {
  @Override
  public int partition(
      String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
    return of(((RoutedKey) key).domain(), cluster.partitionsForTopic(topic).size());
  }

  /** The partition of a domain in a topic with that many. */
  public static int of(String domain, int partitions) {
    int hash = Utils.murmur2(domain.getBytes(StandardCharsets.UTF_8));
    return Utils.toPositive(hash) % partitions;
  }

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public void close() {}
}
