package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object of every overlay is one that the API server would take whole, field by field. */
class KubernetesModelTest {
  private static final Map<String, Class<?>> MODELS =
      Map.ofEntries(
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/Secret", Secret.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("v1/ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("apps/v1/StatefulSet", StatefulSet.class),
          Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("batch/v1/Job", Job.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
          Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class),
          Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
          Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
          Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class));

  private static final Map<String, String> DEFINITIONS =
      Map.of(
          "elasticsearch.k8s.elastic.co/v1/Elasticsearch", "eck-elasticsearch.crd.yaml",
          "kibana.k8s.elastic.co/v1/Kibana", "eck-kibana.crd.yaml",
          "keda.sh/v1alpha1/ScaledObject", "keda-scaledobjects.crd.yaml",
          "keda.sh/v1alpha1/TriggerAuthentication", "keda-triggerauthentications.crd.yaml",
          "kafka.strimzi.io/v1/Kafka", "strimzi-kafka.crd.yaml",
          "kafka.strimzi.io/v1/KafkaNodePool", "strimzi-kafkanodepool.crd.yaml",
          "kafka.strimzi.io/v1/KafkaTopic", "strimzi-kafkatopic.crd.yaml",
          "kafka.strimzi.io/v1/KafkaUser", "strimzi-kafkauser.crd.yaml");

  /** The models keep what they do not know in additionalProperties, unless that is taken away. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  static Iterable<String> overlays() {
    return Manifests.overlays();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyObjectOfAnOverlayParsesWithoutAnUnknownField(String overlay) {
    Manifests manifests = Manifests.of(overlay);

    assertThat(manifests.objects()).hasSizeGreaterThan(50);
    for (JsonNode object : manifests.objects()) {
      check(object);
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void noObjectIsThereTwice(String overlay) {
    assertThat(Manifests.of(overlay).objects())
        .extracting(object -> type(object) + " " + Manifests.nameOf(object))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyKindIsCheckedBySomething() {
    TreeSet<String> kinds =
        Manifests.overlays().stream()
            .flatMap(overlay -> Manifests.of(overlay).objects().stream())
            .map(KubernetesModelTest::type)
            .filter(type -> !MODELS.containsKey(type) && !DEFINITIONS.containsKey(type))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(kinds).isEmpty();
  }

  @Test
  void misspeltFieldsAreRefused() {
    Manifests prod = Manifests.of("prod");
    ObjectNode deployment = prod.named("Deployment", "index").deepCopy();
    ((ObjectNode) Manifests.service(deployment)).putObject("livnessProbe");
    ObjectNode policy = prod.named("NetworkPolicy", "setup").deepCopy();
    ((ObjectNode) policy.path("spec")).putArray("egres");
    ObjectNode monitor = prod.named("ServiceMonitor", "services").deepCopy();
    ((ObjectNode) monitor.at("/spec/endpoints/0")).put("intervall", "15s");

    for (JsonNode wrong : List.of(deployment, policy, monitor)) {
      assertThatThrownBy(() -> check(wrong)).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void customResourcesWithWrongFieldsAreRefused() {
    Manifests prod = Manifests.of("prod");
    ObjectNode user = prod.named("KafkaUser", "newsloom-index").deepCopy();
    ((ObjectNode) user.at("/spec/authorization/acls/0")).put("operation", "Read");
    ObjectNode scaled = prod.named("ScaledObject", "index").deepCopy();
    ((ObjectNode) scaled.at("/spec/triggers/0/metadata")).put("lagThreshold", 5);
    ObjectNode kafka = prod.named("Kafka", "newsloom").deepCopy();
    ((ObjectNode) kafka.at("/spec")).putObject("zookeeper");

    for (JsonNode wrong : List.of(user, scaled, kafka)) {
      definition(wrong).ifPresent(schema -> assertThat(schema.errors(wrong)).isNotEmpty());
    }
  }

  private static void check(JsonNode object) {
    Class<?> model = MODELS.get(type(object));
    if (model == null) {
      definition(object)
          .ifPresent(
              schema ->
                  assertThat(schema.errors(object))
                      .as(type(object) + " " + Manifests.nameOf(object))
                      .isEmpty());
      return;
    }
    try {
      STRICT.treeToValue(object, model);
    } catch (JsonProcessingException e) {
      throw new AssertionError(type(object) + " " + Manifests.nameOf(object) + ": " + e, e);
    }
  }

  private static Optional<CrdSchema> definition(JsonNode object) {
    String version = object.path("apiVersion").asText();
    String file = DEFINITIONS.get(type(object));
    return file == null
        ? Optional.empty()
        : CrdSchema.of(file, version.substring(version.indexOf('/') + 1));
  }

  private static String type(JsonNode object) {
    return object.path("apiVersion").asText() + "/" + Manifests.kindOf(object);
  }
}
