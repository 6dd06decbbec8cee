package io.newsloom.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DomainAssignorTest {
  private static final int PARTITIONS = 12;
  private static final List<String> TOPICS = List.of("sources", "page-requests");

  private final Map<String, DomainAssignor> assignors = new TreeMap<>();
  private final Map<String, List<TopicPartition>> owned = new HashMap<>();
  private int generation;

  @Test
  void wholeDomainsGoToOneMemberWhoeverComesAndGoes() {
    join("a");
    settle();
    assertThat(numbers("a", "sources")).hasSize(12);

    join("b");
    Set<Integer> before = numbers("a", "sources");
    settle();
    assertThat(numbers("a", "sources")).hasSize(6);
    assertThat(before).containsAll(numbers("a", "sources"));

    join("c");
    settle();
    assertThat(numbers("b", "sources")).hasSize(4);
    assignors.remove("a");
    owned.remove("a");
    settle();
    assertThat(numbers("c", "sources")).hasSize(6);
  }

  @Test
  void nothingIsGivenToOneWhileAnotherHasIt() {
    join("a");
    settle();
    join("b");

    Map<String, List<TopicPartition>> first = assign();

    // The first round only takes away; b gets it once a has let go.
    assertThat(first.get("b")).isEmpty();
    assertThat(first.get("a")).hasSize(12);
  }

  @Test
  void whatTwoClaimIsGivenToNobodyBeforeBothHaveLetGo() {
    join("a");
    join("b");
    join("c");
    TopicPartition claimed = new TopicPartition("page-requests", 3);
    owned.put("a", List.of(claimed));
    owned.put("b", List.of(claimed));

    assertThat(assign().get("c")).doesNotContain(claimed);
  }

  private void join(String member) {
    assignors.put(member, new DomainAssignor());
    owned.put(member, List.of());
  }

  /** Rounds until nobody has to give anything up, as the group does; checks each. */
  private void settle() {
    for (int round = 0; round < 4; round++) {
      Map<String, List<TopicPartition>> assigned = assign();
      Set<TopicPartition> once = new HashSet<>();
      assigned.forEach(
          (member, partitions) -> {
            assertThat(partitions).allMatch(once::add);
            owned.forEach(
                (other, had) -> {
                  if (!other.equals(member)) {
                    assertThat(had).noneMatch(partitions::contains);
                  }
                });
          });
      owned.putAll(assigned);
      owned.keySet().forEach(member -> assertSameNumbers(member));
    }
    assertThat(owned.values().stream().mapToInt(List::size).sum()).isEqualTo(2 * PARTITIONS);
  }

  private void assertSameNumbers(String member) {
    assertThat(numbers(member, "sources")).isEqualTo(numbers(member, "page-requests"));
  }

  private Set<Integer> numbers(String member, String topic) {
    return owned.get(member).stream()
        .filter(partition -> partition.topic().equals(topic))
        .map(TopicPartition::partition)
        .collect(Collectors.toSet());
  }

  private Map<String, List<TopicPartition>> assign() {
    Map<String, Subscription> members = new HashMap<>();
    assignors.forEach(
        (name, assignor) -> {
          ByteBuffer data = assignor.subscriptionUserData(Set.copyOf(TOPICS));
          Subscription subscription =
              new Subscription(TOPICS, data, owned.get(name), generation, Optional.empty());
          subscription.setGroupInstanceId(Optional.of(name));
          members.put(name, subscription);
        });
    Map<String, Assignment> assigned =
        new DomainAssignor().assign(cluster(), new GroupSubscription(members)).groupAssignment();
    generation++;
    assigned.forEach(
        (name, assignment) ->
            assignors
                .get(name)
                .onAssignment(
                    assignment,
                    new ConsumerGroupMetadata("group", generation, name, Optional.of(name))));
    return assigned.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().partitions()));
  }

  private static Cluster cluster() {
    Node node = new Node(0, "localhost", 9092);
    List<PartitionInfo> partitions = new ArrayList<>();
    for (String topic : TOPICS) {
      IntStream.range(0, PARTITIONS)
          .mapToObj(i -> new PartitionInfo(topic, i, node, new Node[] {node}, new Node[] {node}))
          .forEach(partitions::add);
    }
    return new Cluster("c", List.of(node), partitions, Set.of(), Set.of());
  }
}
