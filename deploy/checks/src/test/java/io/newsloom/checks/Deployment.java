package io.newsloom.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.local.SecuredStack;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The deployment under test, one for all test classes of this module: Kafka with the users and
 * rights of the manifests, SCRAM and TLS; Elasticsearch with security and the keys that the set-up
 * makes; the services with the environment that is asked for. Started when a test class first wants
 * it as a parameter, stopped after the last class.
 */
final class Deployment implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  static final Map<String, String> TOKENS =
      Map.of(
          "read",
          "read-0123456789abcdef",
          "write",
          "write-0123456789abcdef",
          "admin",
          "admin-0123456789abcdef");

  static final String KIBANA_PASSWORD = "password-of-newsloom-kibana";

  private static final String WEBHOOK_SECRET = "webhook-secret-0123456789-0123456789";

  private final Manifests prod = Manifests.of("prod");
  private final Map<String, Container> running = new LinkedHashMap<>();
  private final SecuredStack stack;
  private final SecretsApi secrets;
  private final String firstSetUp;
  private Environment environment = Environment.NONE;

  private enum Environment {
    NONE,
    KUBERNETES,
    COMPOSE
  }

  /** Hands the one deployment to test classes. */
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Deployment.class;
    }

    @Override
    public Deployment resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Deployment.class))
          .computeIfAbsent("deployment", key -> start(), Deployment.class);
    }
  }

  private static Deployment start() {
    try {
      return new Deployment(SecuredStack.start());
    } catch (Exception e) {
      throw new IllegalStateException("the deployment does not start", e);
    }
  }

  private Deployment(SecuredStack stack) throws Exception {
    this.stack = stack;
    secrets =
        new SecretsApi(
            prod.kind("Secret").stream()
                .map(Manifests::nameOf)
                .filter(name -> name.startsWith("newsloom-key-"))
                .toList());
    topicsUsersAndRights();
    firstSetUp = setUp(Map.of());
    trustElasticsearch(Files.createDirectories(trustStore().getParent()));
  }

  @Override
  public void close() {
    secrets.close();
    stack.close();
  }

  private Path trustStore() {
    return stack.folder().resolve("trust/store");
  }

  SecuredStack stack() {
    return stack;
  }

  /** What the first run of the set-up said. */
  String firstSetUp() {
    return firstSetUp;
  }

  /** A value that the set-up has put into a secret. */
  Optional<String> stored(String secret, String key) {
    return secrets.value(secret, key);
  }

  /**
   * Every service with exactly the environment of Kubernetes, ready, with the sample set through
   * all of them; by name of the workload.
   */
  Map<String, Container> onKubernetes() throws Exception {
    if (environment == Environment.KUBERNETES) {
      return running;
    }
    stopServices();
    Map<String, String> here =
        Map.of(
            "newsloom-kafka-bootstrap:9093", stack.secured(),
            "https://newsloom-es-http:9200", stack.elasticsearchUri().toString(),
            "/kafka-ca/ca.crt", stack.certificateFile().toString(),
            "/trust/store", trustStore().toString());
    for (JsonNode workload : prod.workloads()) {
      String name = Manifests.nameOf(workload);
      Map<String, String> own = new HashMap<>(here);
      own.put("/state", stack.folder().resolve("state-" + name).toString());
      running.put(
          name,
          Container.start(
              stack,
              name,
              workload.at("/metadata/labels/newsloom.io~1service").asText(),
              Container.environment(workload, name + "-0", this::secret, own)));
    }
    running.values().forEach(this::awaitReady);
    environment = Environment.KUBERNETES;
    push(running.get("ingest"));
    awaitDocuments(running.get("index"));
    return running;
  }

  private void stopServices() {
    running.values().parallelStream().forEach(container -> container.child().terminate());
    running.clear();
    environment = Environment.NONE;
  }

  /**
   * The same with the environment of the compose files, traces on.
   *
   * @param outside the collector of traces, and the only host that may be polled
   */
  Map<String, Container> onCompose(Outside outside) throws Exception {
    stopServices();
    Path keys = Files.createDirectories(stack.folder().resolve("keys"));
    setUp(
        Map.of(
            "KEY_FOLDER",
            keys.toString(),
            "KEY_SECRET",
            "",
            "KIBANA_SYSTEM_PASSWORD",
            "kibana-system-of-the-test"));
    Map<String, String> generated =
        Map.of(
            "NEWSLOOM_API_TOKENS_READ",
            TOKENS.get("read"),
            "NEWSLOOM_API_TOKENS_WRITE",
            TOKENS.get("write"),
            "NEWSLOOM_API_TOKENS_ADMIN",
            TOKENS.get("admin"),
            "NEWSLOOM_WEBHOOK_SECRET",
            WEBHOOK_SECRET,
            "NEWSLOOM_TRACES",
            "true",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://" + outside.host());
    Map<String, String> here =
        Map.of(
            "kafka:9092", stack.plain(),
            "http://elasticsearch:9200", stack.elasticsearchUri().toString(),
            "/keys/", keys + "/",
            "/state", stack.folder().resolve("state-compose").toString());
    JsonNode services = Deploy.yaml("compose/compose.yaml").path("services");
    for (String name : List.of("ingest", "enrich", "index")) {
      Map<String, String> environment =
          new HashMap<>(Container.environment(services.path(name), generated, here));
      // Compose talks plainly to Elasticsearch, which asks for TLS here.
      environment.merge(
          "JAVA_TOOL_OPTIONS",
          "-Djavax.net.ssl.trustStore=" + trustStore(),
          (given, added) -> given + " " + added);
      if (name.equals("ingest")) {
        environment.put("INGEST_FETCH_ALLOWED_HOSTS", outside.host());
      }
      running.put(name, Container.start(stack, "compose-" + name, name + "-service", environment));
    }
    running.values().forEach(this::awaitReady);
    environment = Environment.COMPOSE;
    return running;
  }

  /** What the set-up Job runs, as the service account of its pod; what it said. */
  String setUp(Map<String, String> other) throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder(
            "bash", Deploy.FOLDER.resolve("setup/setup").toString(), "elasticsearch");
    Map<String, String> environment = script.environment();
    for (JsonNode variable :
        prod.named("Job", "setup").at("/spec/template/spec/initContainers/0/env")) {
      environment.put(variable.path("name").asText(), variable.path("value").asText());
    }
    environment.put("ELASTICSEARCH_URL", stack.elasticsearchUri().toString());
    environment.put("CA_FILE", stack.certificateFile().toString());
    environment.put("ELASTIC_PASSWORD", SecuredStack.ELASTIC_PASSWORD);
    environment.put("NEWSLOOM_KIBANA_PASSWORD", KIBANA_PASSWORD);
    environment.put("KUBERNETES_URL", secrets.url());
    environment.put(
        "SERVICE_ACCOUNT_FOLDER", SecretsApi.account(stack.folder().resolve("account")).toString());
    // The small local Elasticsearch has no lifecycle management.
    environment.put("SIZES", "one-machine");
    environment.put("METRICS_DAYS", "0");
    environment.putAll(other);
    Process run = script.redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(said).isZero();
    return said;
  }

  /** Runs the init container of index as it stands in the manifest, with its folders moved. */
  private void trustElasticsearch(Path trust) throws IOException, InterruptedException {
    JsonNode init = prod.named("Deployment", "index").at("/spec/template/spec/initContainers/0");
    String script =
        init.at("/args/0")
            .asText()
            .replace("/trust/", trust + "/")
            .replace("/elastic-ca/ca.crt", stack.certificateFile().toString());
    ProcessBuilder bash = new ProcessBuilder("bash", "-ec", script).redirectErrorStream(true);
    String java = System.getProperty("java.home");
    bash.environment().put("JAVA_HOME", java);
    bash.environment().merge("PATH", java + "/bin", (path, bin) -> bin + ":" + path);
    Process run = bash.start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(said).isZero();
  }

  /** What a pod finds in a secret. */
  String secret(String name, String key) {
    if (key.equals("sasl.jaas.config")) {
      return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
          .formatted(name, password(name));
    }
    if (name.equals("newsloom-api-tokens")) {
      return TOKENS.get(key);
    }
    if (name.equals("newsloom-webhooks") && key.equals("secret")) {
      return WEBHOOK_SECRET;
    }
    return secrets.value(name, key).orElseThrow(() -> new AssertionError(name + "/" + key));
  }

  private static String password(String user) {
    return "password-of-" + user;
  }

  /** What the topic operator and the user operator do with the manifests, on one broker. */
  private void topicsUsersAndRights() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.plain()))) {
      List<NewTopic> topics = new ArrayList<>();
      for (TopicFiles.Planned topic : new TopicFiles().topics()) {
        topics.add(
            new NewTopic(topic.name(), Math.min(3, topic.partitions()), (short) 1)
                .configs(topic.config()));
      }
      admin.createTopics(topics).all().get();
      List<AclBinding> rights = new ArrayList<>();
      for (JsonNode user : AclTest.users()) {
        String name = Manifests.nameOf(user);
        admin
            .alterUserScramCredentials(
                List.of(
                    new UserScramCredentialUpsertion(
                        name,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                        password(name))))
            .all()
            .get();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
          Deploy.texts(acl.path("operations"))
              .forEach(operation -> rights.add(binding(name, acl.path("resource"), operation)));
        }
      }
      admin.createAcls(rights).all().get();
    }
  }

  private static AclBinding binding(String user, JsonNode resource, String operation) {
    String type = resource.path("type").asText().replace("transactionalId", "transactional_id");
    PatternType pattern =
        resource.path("patternType").asText().equals("prefix")
            ? PatternType.PREFIXED
            : PatternType.LITERAL;
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(type.toUpperCase(Locale.ROOT)),
            resource.path("name").asText(),
            pattern),
        new AccessControlEntry(
            "User:" + user,
            "*",
            AclOperation.fromString(
                operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT)),
            AclPermissionType.ALLOW));
  }

  private void awaitReady(Container container) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              assertThat(container.child().isAlive())
                  .as(() -> container.name() + " ended" + container.child().tail())
                  .isTrue();
              return container.healthcheck("ready");
            });
  }

  /** The sample set, in its order; its pages as what they are. */
  private void push(Container ingest) throws IOException {
    Path sample = Deploy.FOLDER.resolve("local/sample");
    for (String file : List.of("10-originals.ndjson", "20-copies.ndjson", "30-next-day.ndjson")) {
      StringBuilder batch =
          new StringBuilder(Files.readString(sample.resolve("articles").resolve(file)));
      try (Stream<String> pages = Files.lines(sample.resolve("pages.ndjson"))) {
        for (String line : (Iterable<String>) pages::iterator) {
          var page = (ObjectNode) Deploy.JSON.readTree(line);
          if (page.path("with").asText().equals(file)) {
            page.put("html", Files.readString(sample.resolve(page.path("file").asText())));
            page.remove(List.of("file", "with"));
            batch.append(page).append('\n');
          }
        }
      }
      HttpResponse<String> pushed =
          ingest.post(
              "/v1/articles", TOKENS.get("write"), "application/x-ndjson", batch.toString());
      assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(202);
      assertThat(Deploy.tree(Deploy.JSON, pushed.body()).path("rejected")).isEmpty();
    }
  }

  /** Until the service answers with every article that was pushed, by its address. */
  private static void awaitDocuments(Container index) {
    Set<String> awaited =
        Deploy.items(Deploy.json("local/sample/expected.json").path("articles"))
            .filter(article -> !article.path("via").asText().equals("feed"))
            .map(article -> article.path("url").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              awaited.removeIf(
                  url ->
                      index
                              .get(
                                  "/v1/articles/" + URLEncoder.encode(url, StandardCharsets.UTF_8),
                                  TOKENS.get("read"))
                              .statusCode()
                          == 200);
              assertThat(awaited).isEmpty();
            });
  }

  HttpResponse<String> elasticsearch(String method, String path, String authorization, String body)
      throws IOException, InterruptedException {
    return stack
        .http()
        .send(
            HttpRequest.newBuilder(stack.elasticsearchUri().resolve(path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode answer(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isLessThan(300);
    return Deploy.tree(Deploy.JSON, response.body());
  }
}
