package io.newsloom.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka and a real Elasticsearch of one node each, secured as on a cluster: Kafka asks for
 * SCRAM over TLS and keeps access lists, Elasticsearch asks for passwords or keys over TLS. The
 * certificate is made for this run and is its own authority.
 *
 * <p>Kafka has a second, plain listener whose users may do everything: for what an operator would
 * do, and for the one-machine set-up of the compose files.
 */
public final class SecuredStack implements AutoCloseable {
  public static final String ELASTIC_PASSWORD = "only-for-this-test-run";
  private static final String STORE_PASSWORD = "only-for-this-test-run";
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private final Path root = ProjectRoot.find();
  private final RunUser user = RunUser.current();
  private final StackFolder folder = StackFolder.open(null, user);
  private final int kafkaPort = Ports.free();
  private final int plainPort = Ports.free();
  private final int controllerPort = Ports.free();
  private final int elasticsearchPort = Ports.free();
  private final List<GuardedProcess> processes = new ArrayList<>();
  private final HttpClient http;

  private SecuredStack() throws IOException, GeneralSecurityException {
    certificate();
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(certificateFile()))
            .build();
  }

  /** Starts both and waits until both answer. */
  public static SecuredStack start() throws IOException, GeneralSecurityException {
    SecuredStack stack = new SecuredStack();
    try {
      GuardedProcess elasticsearch = stack.elasticsearch();
      GuardedProcess kafka = stack.kafka();
      Readiness.await(
          "Kafka",
          kafka,
          READY_WITHIN,
          () -> Ports.answers(stack.kafkaPort) && Ports.answers(stack.plainPort));
      Readiness.await("Elasticsearch", elasticsearch, READY_WITHIN, stack::answers);
      return stack;
    } catch (RuntimeException | IOException failure) {
      stack.close();
      throw failure;
    }
  }

  /** SCRAM-SHA-512 over TLS. */
  public String secured() {
    return "127.0.0.1:" + kafkaPort;
  }

  /** Plain, everything allowed. */
  public String plain() {
    return "127.0.0.1:" + plainPort;
  }

  public URI elasticsearchUri() {
    return URI.create("https://127.0.0.1:" + elasticsearchPort);
  }

  /** PEM; what the operators give out as ca.crt. */
  public Path certificateFile() {
    return folder.path().resolve("ca.crt");
  }

  /** A client that trusts this stack. */
  public HttpClient http() {
    return http;
  }

  public Path folder() {
    return folder.path();
  }

  /** A port for whoever belongs to this stack. */
  public static int freePort() {
    return Ports.free();
  }

  /** Starts a process that dies with this stack, and with this JVM. */
  public Child run(String name, List<String> command, Map<String, @Nullable String> environment) {
    Path log = folder.logs().resolve(name + ".log");
    GuardedProcess process = GuardedProcess.start(name, command, environment, log);
    processes.add(process);
    return new Child(process, log);
  }

  /** A process of {@link #run}. */
  public static final class Child {
    private final GuardedProcess process;
    private final Path log;

    private Child(GuardedProcess process, Path log) {
      this.process = process;
      this.log = log;
    }

    public boolean isAlive() {
      return process.isAlive();
    }

    /** The end of what it wrote. */
    public String tail() {
      return LogTail.of(log);
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
      process.kill();
    }

    /** SIGTERM, then SIGKILL after ten seconds; returns when it is gone. */
    public void terminate() {
      process.terminate();
    }
  }

  @Override
  public void close() {
    processes.forEach(GuardedProcess::signalTerm);
    processes.forEach(GuardedProcess::terminate);
    folder.close();
  }

  private void certificate() throws IOException {
    keytool(
        "-genkeypair",
        "-alias",
        "stack",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-validity",
        "2",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost,ip:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-storepass",
        STORE_PASSWORD,
        "-keystore",
        keyStore().toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "stack",
        "-storepass",
        STORE_PASSWORD,
        "-keystore",
        keyStore().toString(),
        "-file",
        certificateFile().toString());
  }

  private Path keyStore() {
    return folder.path().resolve("stack.p12");
  }

  private void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    await(new ProcessBuilder(command));
  }

  private static void await(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new LocalStackException(String.join(" ", builder.command()) + " failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while starting the secured stack.", e);
    }
  }

  private static SSLContext trusting(Path certificate)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "stack", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private GuardedProcess kafka() throws IOException {
    Path home = Files.createDirectories(folder.kafka());
    Path properties = home.resolve("server.properties");
    Path logging = home.resolve("log4j2.properties");
    Files.writeString(logging, LOGGING);
    Files.writeString(properties, kafkaProperties(home.resolve("data")));
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlog4j2.configurationFile=" + logging,
            "-cp",
            root.resolve("deploy/local/parts/target/kafka/lib") + "/*"));
    List<String> format = new ArrayList<>(java);
    format.addAll(
        List.of(
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            "bmV3c2xvb20tc2VjdXJlMQ",
            "--config",
            properties.toString()));
    await(new ProcessBuilder(format));
    java.addAll(List.of("kafka.Kafka", properties.toString()));
    GuardedProcess kafka =
        GuardedProcess.start("kafka", java, Map.of(), folder.logs().resolve("kafka.log"));
    processes.add(kafka);
    return kafka;
  }

  private String kafkaProperties(Path data) {
    return String.join(
        "\n",
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
        "controller.listener.names=CONTROLLER",
        "listeners=TLS://127.0.0.1:"
            + kafkaPort
            + ",PLAIN://127.0.0.1:"
            + plainPort
            + ",CONTROLLER://127.0.0.1:"
            + controllerPort,
        "advertised.listeners=TLS://127.0.0.1:" + kafkaPort + ",PLAIN://127.0.0.1:" + plainPort,
        "inter.broker.listener.name=PLAIN",
        "listener.security.protocol.map=TLS:SASL_SSL,PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "listener.name.tls.sasl.enabled.mechanisms=SCRAM-SHA-512",
        "listener.name.tls.scram-sha-512.sasl.jaas.config="
            + "org.apache.kafka.common.security.scram.ScramLoginModule required;",
        "ssl.keystore.type=PKCS12",
        "ssl.keystore.location=" + keyStore(),
        "ssl.keystore.password=" + STORE_PASSWORD,
        "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users=User:ANONYMOUS",
        "log.dirs=" + data,
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=4",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=4",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "group.initial.rebalance.delay.ms=0",
        "auto.create.topics.enable=false",
        "message.max.bytes=5242880",
        "replica.fetch.max.bytes=5242880",
        "log.cleaner.dedupe.buffer.size=16777216",
        "log.index.size.max.bytes=1048576",
        "");
  }

  private GuardedProcess elasticsearch() throws IOException {
    Path jdk =
        new JdkFinder(
                System.getenv(),
                JdkFinder.usualFolders(Path.of(System.getProperty("user.home"))),
                java -> user.canRead(java.resolve("bin/java")))
            .find();
    Path own = folder.elasticsearch();
    Path home = homeWithPlugin(ElasticsearchHome.reachable(root, user), own.resolve("home"), jdk);
    Path configuration = Files.createDirectories(own.resolve("config"));
    Path temporary = Files.createDirectories(own.resolve("tmp"));
    Files.createDirectories(own.resolve("data"));
    Files.createDirectories(own.resolve("logs"));
    Files.copy(keyStore(), configuration.resolve("http.p12"));
    Files.writeString(configuration.resolve("elasticsearch.yml"), elasticsearchSettings(own));
    Files.writeString(configuration.resolve("log4j2.properties"), ELASTICSEARCH_LOGGING);
    Files.writeString(configuration.resolve("jvm.options"), JVM_OPTIONS);
    user.own(own);

    Map<String, @Nullable String> environment = new HashMap<>();
    environment.put("ES_JAVA_HOME", jdk.toString());
    environment.put("ES_PATH_CONF", configuration.toString());
    environment.put("ES_TMPDIR", temporary.toString());
    environment.put("ES_JAVA_OPTS", "-Xms1g -Xmx1g");
    environment.put("CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    for (String misleading : List.of("JAVA_HOME", "JAVA_OPTS", "JAVA_TOOL_OPTIONS", "HOME")) {
      environment.put(misleading, null);
    }
    Path log = folder.logs().resolve("elasticsearch.log");
    String keystore = home.resolve("bin/elasticsearch-keystore").toString();
    String secrets =
        "set -e; k='"
            + keystore
            + "'; bash \"$k\" create;"
            + " echo '"
            + ELASTIC_PASSWORD
            + "' | bash \"$k\" add -x bootstrap.password;"
            + " echo '"
            + STORE_PASSWORD
            + "' | bash \"$k\" add -x xpack.security.http.ssl.keystore.secure_password";
    GuardedProcess.start(
            "elasticsearch-keystore", user.wrap(List.of("bash", "-c", secrets)), environment, log)
        .awaitEnd(Duration.ofMinutes(2));
    GuardedProcess elasticsearch =
        GuardedProcess.start(
            "elasticsearch",
            user.wrap(List.of("bash", home.resolve("bin/elasticsearch").toString())),
            environment,
            log);
    processes.add(elasticsearch);
    return elasticsearch;
  }

  /**
   * The same program with one plugin more: Elasticsearch keeps keys in an index whose analyzers
   * come from a module that the small local Elasticsearch lacks. Everything but the plugins is
   * linked.
   */
  private Path homeWithPlugin(Path program, Path home, Path jdk) throws IOException {
    Path plugin = Files.createDirectories(home.resolve("plugins/newsloom-security"));
    for (String part : List.of("bin", "lib", "modules")) {
      Files.createSymbolicLink(home.resolve(part), program.resolve(part));
    }
    try (DirectoryStream<Path> others = Files.newDirectoryStream(program.resolve("plugins"))) {
      for (Path other : others) {
        Files.createSymbolicLink(home.resolve("plugins").resolve(other.getFileName()), other);
      }
    }
    Path sources = root.resolve("deploy/checks/src/test/elasticsearch-plugin");
    Files.copy(sources.resolve("named_components.json"), plugin.resolve("named_components.json"));
    String version = program.getFileName().toString().replaceAll("elasticsearch-([0-9.]+).*", "$1");
    Files.writeString(
        plugin.resolve("stable-plugin-descriptor.properties"),
        String.join(
            "\n",
            "name=newsloom-security",
            "description=What the index of security needs of the analysis module",
            "version=" + version,
            "elasticsearch.version=" + version,
            "java.version=21",
            ""));
    Path classes = folder.path().resolve("plugin-classes");
    List<String> compile = new ArrayList<>();
    compile.add(jdk.resolve("bin/javac").toString());
    compile.addAll(
        List.of(
            "-proc:none",
            "--release",
            "21",
            "-cp",
            program.resolve("lib") + "/*",
            "-d",
            classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> compile.add(file.toString()));
    }
    await(new ProcessBuilder(compile));
    await(
        new ProcessBuilder(
            jdk.resolve("bin/jar").toString(),
            "--create",
            "--file",
            plugin.resolve("newsloom-security.jar").toString(),
            "-C",
            classes.toString(),
            "."));
    return home;
  }

  private String elasticsearchSettings(Path own) {
    return String.join(
        "\n",
        "cluster.name: newsloom-secured",
        "discovery.type: single-node",
        "network.host: 127.0.0.1",
        "http.port: " + elasticsearchPort,
        "transport.port: " + Ports.free(),
        "path.data: \"" + own.resolve("data") + "\"",
        "path.logs: \"" + own.resolve("logs") + "\"",
        "xpack.security.enabled: true",
        "xpack.security.autoconfiguration.enabled: false",
        "xpack.security.http.ssl.enabled: true",
        "xpack.security.http.ssl.keystore.path: http.p12",
        "cluster.routing.allocation.disk.threshold_enabled: false",
        "");
  }

  private boolean answers() {
    HttpRequest health =
        HttpRequest.newBuilder(elasticsearchUri().resolve("/_cluster/health"))
            .timeout(Duration.ofSeconds(5))
            .header("Authorization", elasticUser())
            .build();
    try {
      return http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The value of the header Authorization for the superuser. */
  public static String elasticUser() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString(("elastic:" + ELASTIC_PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  private static final String LOGGING =
      """
      status = error
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d %-5p %c{1} - %m%n
      rootLogger.level = warn
      rootLogger.appenderRef.console.ref = console
      logger.authorizer.name = kafka.authorizer.logger
      logger.authorizer.level = info
      """;

  private static final String ELASTICSEARCH_LOGGING =
      """
      status = error
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d %-5p %c{1.} %m%consoleException%n
      rootLogger.level = info
      rootLogger.appenderRef.console.ref = console
      """;

  private static final String JVM_OPTIONS =
      """
      -XX:+UseSerialGC
      -XX:TieredStopAtLevel=1
      -XX:-AlwaysPreTouch
      -Djava.io.tmpdir=${ES_TMPDIR}
      20-:--add-modules=jdk.incubator.vector
      -Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
      --add-opens=java.base/java.nio=org.apache.arrow.memory.core,ALL-UNNAMED
      --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED
      -XX:+ExitOnOutOfMemoryError
      """;
}
