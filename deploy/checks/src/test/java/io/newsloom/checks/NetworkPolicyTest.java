package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reaches whom, by a small evaluator of the policies as Kubernetes defines them. */
class NetworkPolicyTest {
  private static final Map<String, Integer> NAMED_PORT =
      Map.of("ingest", 8081, "enrich-read", 8082, "enrich-decide", 8082, "index", 8083);
  private final List<JsonNode> policies = Manifests.of("prod").kind("NetworkPolicy");

  private static final Map<String, Map<String, String>> LABELS =
      Map.of(
          "kafka",
              Map.of(
                  "strimzi.io/cluster", "newsloom",
                  "strimzi.io/broker-role", "true",
                  "app.kubernetes.io/name", "kafka"),
          "entity-operator",
              Map.of("strimzi.io/cluster", "newsloom", "app.kubernetes.io/name", "entity-operator"),
          "elasticsearch", Map.of("elasticsearch.k8s.elastic.co/cluster-name", "newsloom"),
          "kibana", Map.of("kibana.k8s.elastic.co/name", "newsloom"));

  @ParameterizedTest
  @CsvSource({
    "ingest, kafka, 9093, yes",
    "enrich-read, kafka, 9093, yes",
    "enrich-decide, kafka, 9093, yes",
    "index, kafka, 9093, yes",
    "index, elasticsearch, 9200, yes",
    "setup, elasticsearch, 9200, yes",
    "setup, kibana, 5601, yes",
    "kibana, elasticsearch, 9200, yes",
    "elasticsearch, elasticsearch, 9300, yes",
    "kafka, kafka, 9091, yes",
    "ingest, elasticsearch, 9200, no",
    "enrich-read, elasticsearch, 9200, no",
    "ingest, kafka, 9091, no",
    "index, elasticsearch, 9300, no",
    "ingest, index, 8083, no",
    "index, ingest, 8081, no",
    "setup, kafka, 9093, no",
    "kibana, kafka, 9093, no",
  })
  void podsReachEachOtherWhereTheyMust(String from, String to, int port, String expected) {
    Peer source = pod(from);
    Peer target = pod(to);

    boolean allowed =
        allows("egress", source, target, port) && allows("ingress", target, source, port);

    assertThat(allowed).isEqualTo(expected.equals("yes"));
  }

  @ParameterizedTest
  @CsvSource({
    "ingest, 93.184.216.34, 443, yes",
    "ingest, 93.184.216.34, 80, yes",
    "ingest, 2606:2800:220:1::1, 443, yes",
    "ingest, 93.184.216.34, 22, no",
    "ingest, 10.1.2.3, 443, no",
    "ingest, 172.20.0.1, 80, no",
    "ingest, 192.168.1.1, 80, no",
    "ingest, 169.254.169.254, 80, no",
    "ingest, 127.0.0.1, 80, no",
    "ingest, 100.64.0.1, 443, no",
    "ingest, 198.18.0.1, 443, no",
    "ingest, 0.0.0.0, 80, no",
    "ingest, 224.0.0.1, 80, no",
    "ingest, fd00::1, 443, no",
    "ingest, fe80::1, 443, no",
    "ingest, ::1, 443, no",
    "ingest, 64:ff9b::a00:1, 443, no",
    "ingest, 2002:a00:1::1, 443, no",
    "enrich-read, 93.184.216.34, 443, no",
    "enrich-decide, 93.184.216.34, 443, no",
    "index, 93.184.216.34, 443, yes",
    "index, 93.184.216.34, 22, no",
    "index, 10.1.2.3, 443, no",
    "index, 169.254.169.254, 80, no",
  })
  void feedsAndWebhooksReachTheInternetAndNothingPrivate(
      String from, String address, int port, String expected) {
    assertThat(allows("egress", pod(from), new Peer(Map.of(), Map.of(), address), port))
        .isEqualTo(expected.equals("yes"));
  }

  @ParameterizedTest
  @CsvSource({
    "setup, 10.96.0.1, 443, yes",
    "setup, 192.168.49.2, 6443, yes",
    "kafka, 10.96.0.1, 443, yes",
    "entity-operator, 172.20.0.1, 443, yes",
    "setup, 93.184.216.34, 443, no",
    "kafka, 93.184.216.34, 443, no",
    "entity-operator, 93.184.216.34, 6443, no",
    "setup, 169.254.169.254, 443, no",
    "kafka, 10.96.0.1, 80, no",
    "enrich-read, 10.96.0.1, 443, no",
    "kibana, 10.96.0.1, 443, no",
  })
  void onlyWhoNeedsTheApiServerReachesPrivateAddresses(
      String from, String address, int port, String expected) {
    assertThat(allows("egress", pod(from), new Peer(Map.of(), Map.of(), address), port))
        .isEqualTo(expected.equals("yes"));
  }

  @ParameterizedTest
  @CsvSource({
    "newsloom.io/access, metrics, enrich-decide, 8082, yes",
    "newsloom.io/access, metrics, ingest, 8081, yes",
    "newsloom.io/access, api, ingest, 8081, yes",
    "newsloom.io/access, api, index, 8083, yes",
    "newsloom.io/access, api, enrich-read, 8082, no",
    "newsloom.io/access, other, index, 8083, no",
    "newsloom.io/operator, keda, kafka, 9093, yes",
    "newsloom.io/operator, eck, elasticsearch, 9200, yes",
    "newsloom.io/access, api, elasticsearch, 9200, no",
  })
  void otherNamespacesReachWhatTheirLabelSays(
      String label, String value, String to, int port, String expected) {
    Peer outside = new Peer(Map.of(), Map.of(label, value), "10.0.0.9");

    assertThat(allows("ingress", pod(to), outside, port)).isEqualTo(expected.equals("yes"));
  }

  @Test
  void everyPodMayAskForNames() {
    List<Peer> answering =
        List.of(
            new Peer(Map.of(), Map.of("kubernetes.io/metadata.name", "kube-system"), "10.0.0.10"),
            new Peer(Map.of(), Map.of("newsloom.io/access", "names"), "10.0.0.11"),
            new Peer(Map.of(), Map.of(), "169.254.20.10"));
    for (String pod :
        List.of("ingest", "enrich-read", "enrich-decide", "index", "setup", "kibana")) {
      assertThat(answering).as(pod).allMatch(names -> allows("egress", pod(pod), names, 53));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ingest, traces, 4318, yes",
    "enrich-decide, traces, 4318, yes",
    "index, traces, 4318, yes",
    "setup, traces, 4318, no",
    "index, api, 4318, no",
  })
  void servicesReachTheNamespaceThatCollectsTraces(
      String from, String label, int port, String expected) {
    Peer collector = new Peer(Map.of(), Map.of("newsloom.io/access", label), "10.0.0.12");

    assertThat(allows("egress", pod(from), collector, port)).isEqualTo(expected.equals("yes"));
  }

  /**
   * A pod of this namespace has no namespace labels of interest, and its address matches no
   * ipBlock.
   */
  private record Peer(Map<String, String> labels, Map<String, String> namespace, String address) {}

  private static Peer pod(String name) {
    Map<String, String> labels = LABELS.getOrDefault(name, Map.of("app.kubernetes.io/name", name));
    return new Peer(labels, Map.of(), "10.0.0.1");
  }

  private boolean allows(String direction, Peer subject, Peer other, int port) {
    String type = direction.equals("egress") ? "Egress" : "Ingress";
    List<JsonNode> selecting =
        policies.stream()
            .filter(policy -> Deploy.texts(policy.at("/spec/policyTypes")).contains(type))
            .filter(policy -> selects(policy.at("/spec/podSelector"), subject.labels()))
            .toList();
    return selecting.isEmpty()
        || selecting.stream()
            .flatMap(policy -> Deploy.items(policy.at("/spec/" + direction)))
            .anyMatch(
                rule ->
                    peers(rule.path(direction.equals("egress") ? "to" : "from"), other)
                        && ports(
                            rule.path("ports"),
                            port,
                            direction.equals("egress") ? other : subject));
  }

  private static boolean peers(JsonNode peers, Peer other) {
    if (peers.isMissingNode() || peers.isEmpty()) {
      return true;
    }
    return Deploy.items(peers)
        .anyMatch(
            peer -> {
              if (peer.has("ipBlock")) {
                return inBlock(peer.path("ipBlock"), other.address());
              }
              boolean inside = other.namespace().isEmpty() && !other.labels().isEmpty();
              if (peer.has("namespaceSelector")) {
                return selects(peer.path("namespaceSelector"), other.namespace())
                    && !other.namespace().isEmpty();
              }
              return inside && selects(peer.path("podSelector"), other.labels());
            });
  }

  private static boolean ports(JsonNode ports, int port, Peer target) {
    return ports.isMissingNode()
        || ports.isEmpty()
        || Deploy.items(ports)
            .anyMatch(
                each ->
                    each.path("port").isTextual()
                        ? port
                            == NAMED_PORT.getOrDefault(
                                target.labels().getOrDefault("app.kubernetes.io/name", ""), -1)
                        : each.path("port").asInt() == port);
  }

  private static boolean selects(JsonNode selector, Map<String, String> labels) {
    JsonNode exact = selector instanceof ObjectNode ? selector.path("matchLabels") : selector;
    return Deploy.fields(exact)
            .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())))
        && Deploy.items(selector.path("matchExpressions"))
            .allMatch(
                expression -> {
                  assertThat(expression.path("operator").asText()).isEqualTo("In");
                  return Deploy.texts(expression.path("values"))
                      .contains(labels.getOrDefault(expression.path("key").asText(), ""));
                });
  }

  private static boolean inBlock(JsonNode block, String address) {
    return inCidr(block.path("cidr").asText(), address)
        && Deploy.items(block.path("except")).noneMatch(each -> inCidr(each.asText(), address));
  }

  private static boolean inCidr(String cidr, String address) {
    try {
      String[] parts = cidr.split("/");
      byte[] network = InetAddress.getByName(parts[0]).getAddress();
      byte[] asked = InetAddress.getByName(address).getAddress();
      int shift = network.length * 8 - Integer.parseInt(parts[1]);
      return network.length == asked.length
          && new BigInteger(1, network)
              .shiftRight(shift)
              .equals(new BigInteger(1, asked).shiftRight(shift));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
