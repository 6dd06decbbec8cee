package io.newsloom.ingest.publish;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Proof of ownership that Kafka checks at the end of a transaction: an offset of {@code partition}
 * is committed in the owner's group with the owner's membership, which Kafka refuses to a member
 * that was taken for dead or has not yet heard of the latest assignment.
 *
 * @param partition by whose assignment the instance owns what it writes
 * @param position what is finished of {@code partition}; says nothing of one that the group's
 *     members do not read
 * @param member as of the latest assignment that the instance has heard of
 */
public record Fence(
    TopicPartition partition, OffsetAndMetadata position, ConsumerGroupMetadata member) {}
