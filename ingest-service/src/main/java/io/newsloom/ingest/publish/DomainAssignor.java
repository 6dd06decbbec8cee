package io.newsloom.ingest.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/**
 * Assigns numbers, not partitions: whoever has partition 7 of one topic has partition 7 of all that
 * the group subscribes to. As {@link DomainPartitioner} gives a domain the same number in all of
 * them, one member has all of a domain. The numbers are shared out as {@link
 * CooperativeStickyAssignor} would share out one topic: evenly, and moving as few as it can, while
 * the others stay. Kafka's range assignor keeps numbers together too, but takes everything from
 * everyone at each change. Public because Kafka makes it by name.
 */
public final class DomainAssignor extends CooperativeStickyAssignor {
  @Override
  public String name() {
    return "newsloom-domains";
  }

  @Override
  public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
    Map<String, Subscription> members = group.groupSubscription();
    Set<String> topics = new TreeSet<>();
    members.values().forEach(member -> topics.addAll(member.topics()));
    String first = topics.iterator().next();
    Map<String, Subscription> ofFirst = new HashMap<>();
    members.forEach((name, member) -> ofFirst.put(name, only(first, member)));
    Map<String, Assignment> numbers =
        super.assign(cluster, new GroupSubscription(ofFirst)).groupAssignment();

    Map<String, Assignment> whole = new HashMap<>();
    numbers.forEach(
        (name, assignment) -> {
          Set<TopicPartition> takenByOthers = new HashSet<>();
          members.forEach(
              (other, member) -> {
                if (!other.equals(name)) {
                  takenByOthers.addAll(member.ownedPartitions());
                }
              });
          List<TopicPartition> all = new ArrayList<>();
          for (TopicPartition number : assignment.partitions()) {
            for (String topic : members.get(name).topics()) {
              TopicPartition partition = new TopicPartition(topic, number.partition());
              // Its owner gives it up first, which brings about the next assignment.
              if (!takenByOthers.contains(partition)) {
                all.add(partition);
              }
            }
          }
          whole.put(name, new Assignment(all, assignment.userData()));
        });
    return new GroupAssignment(whole);
  }

  private static Subscription only(String topic, Subscription member) {
    Subscription one =
        new Subscription(
            member.topics().contains(topic) ? List.of(topic) : List.of(),
            member.userData(),
            member.ownedPartitions().stream().filter(p -> p.topic().equals(topic)).toList(),
            member.generationId().orElse(-1),
            member.rackId());
    one.setGroupInstanceId(member.groupInstanceId());
    return one;
  }
}
