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

  private final Path root = ProjectRoot.find();
  private final RunUser user = RunUser.current();
  private final StackFolder folder = StackFolder.open(null, user);
  private final int kafkaPort = Ports.free();
  private final int plainPort = Ports.free();
  private final int controllerPort = Ports.free();
  private final int elasticsearchPort = Ports.free();
  private final List<GuardedProcess> processes = new ArrayList<>();
  private @Nullable KafkaBroker broker;
  private @Nullable Elasticsearch elasticsearch;
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
      Elasticsearch elasticsearch = stack.elasticsearch();
      stack.kafka().awaitReady();
      elasticsearch.awaitReady(stack::answers);
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
    if (elasticsearch != null) {
      elasticsearch.signalTerm();
    }
    processes.forEach(GuardedProcess::terminate);
    if (broker != null) {
      broker.close();
    }
    if (elasticsearch != null) {
      elasticsearch.close();
    }
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

  private KafkaBroker kafka() {
    broker =
        KafkaBroker.start(
            root,
            folder,
            plainPort,
            controllerPort,
            Map.ofEntries(
                Map.entry(
                    "listeners",
                    "CLIENTS://127.0.0.1:%d,TLS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(plainPort, kafkaPort, controllerPort)),
                Map.entry(
                    "advertised.listeners",
                    "CLIENTS://127.0.0.1:%d,TLS://127.0.0.1:%d".formatted(plainPort, kafkaPort)),
                Map.entry(
                    "listener.security.protocol.map",
                    "TLS:SASL_SSL,CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("listener.name.tls.sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                    "listener.name.tls.scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", keyStore().toString()),
                Map.entry("ssl.keystore.password", STORE_PASSWORD),
                Map.entry(
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS")));
    return broker;
  }

  private Elasticsearch elasticsearch() throws IOException {
    Path jdk = Elasticsearch.jdk(user);
    Path home =
        homeWithPlugin(
            ElasticsearchHome.reachable(root, user), folder.elasticsearch().resolve("home"), jdk);
    elasticsearch =
        Elasticsearch.start(
            home,
            jdk,
            user,
            folder,
            elasticsearchPort,
            Map.of(
                "xpack.security.enabled", "true",
                "xpack.security.autoconfiguration.enabled", "false",
                "xpack.security.http.ssl.enabled", "true",
                "xpack.security.http.ssl.keystore.path", "http.p12"),
            (configuration, environment) -> secrets(home, configuration, environment));
    return elasticsearch;
  }

  /** The certificate, and what unlocks it and the superuser, where the node looks for them. */
  private void secrets(Path home, Path configuration, Map<String, @Nullable String> environment)
      throws IOException {
    Files.copy(keyStore(), configuration.resolve("http.p12"));
    user.own(folder.elasticsearch());
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
            "elasticsearch-keystore",
            user.wrap(List.of("bash", "-c", secrets)),
            environment,
            folder.logs().resolve("elasticsearch-keystore.log"))
        .awaitEnd(Duration.ofMinutes(2));
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
}
