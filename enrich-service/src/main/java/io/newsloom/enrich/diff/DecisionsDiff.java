package io.newsloom.enrich.diff;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.Topic;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.decide.DecisionFile;
import io.newsloom.enrich.sketch.BrokenSketchException;
import io.newsloom.enrich.sketch.TextSketch;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code deploy/local/decisions-diff}: two decision versions over one log, and what the
 * one says differently.
 */
@Command(
    name = "decisions-diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Runs two decision versions beside each other over the topic sketches, each from an empty"
          + " state, and prints what merges, splits and changes its kind. Reads only; the running"
          + " services do not notice.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 when it has compared, whatever it found, 2 when the command or the",
      "environment is not as needed."
    })
public final class DecisionsDiff implements Callable<Integer> {
  @Option(
      names = "--candidate",
      paramLabel = "FILE",
      required = true,
      description = "The new decision version, as enrich.decision-file has it.")
  private Path candidate = Path.of("");

  @Option(
      names = "--base",
      paramLabel = "FILE",
      description = "The version to compare with; without it the standard one.")
  private @Nullable Path base;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Kafka; without it what --kafka-config says, else localhost:9092.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Properties of the Kafka client, for a cluster that wants credentials.")
  private @Nullable Path kafkaConfig;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = Topic.DEFAULT_PREFIX,
      description = "As newsloom.topic-prefix; ${DEFAULT-VALUE} without it.")
  private String topicPrefix = "";

  @Option(
      names = "--copy-window",
      paramLabel = "DAYS",
      defaultValue = "7",
      description = "As enrich.copy-window; ${DEFAULT-VALUE} without it.")
  private int copyWindow;

  @Option(
      names = "--exact-window",
      paramLabel = "DAYS",
      defaultValue = "90",
      description = "As enrich.exact-window; ${DEFAULT-VALUE} without it.")
  private int exactWindow;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "End after the first N records of the log; without it all that are there now.")
  private long records = Long.MAX_VALUE;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "3",
      description = "Examples of each change, with their headlines; ${DEFAULT-VALUE} without it.")
  private int examples;

  @Option(
      names = "--work-dir",
      paramLabel = "DIR",
      description =
          "Where the state of both goes, about 10 kB an article; without it the temporary folder."
              + " It is removed at the end.")
  private @Nullable Path workDir;

  private final PrintStream out;

  DecisionsDiff(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(out, arguments));
  }

  static int run(PrintStream out, String... arguments) {
    CommandLine command = new CommandLine(new DecisionsDiff(out));
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          line.getErr().println(failure.getMessage() == null ? failure : failure.getMessage());
          return line.getCommandSpec().exitCodeOnInvalidInput();
        });
    return command.execute(arguments);
  }

  @Override
  public Integer call() throws IOException, RocksDBException {
    DecideSettings ofBase = settings(base);
    DecideSettings ofCandidate = settings(candidate);
    Map<String, Object> connection = connection(kafkaConfig, bootstrapServers);
    SketchLog log = new SketchLog(connection, topicPrefix);
    Path folder =
        workDir == null
            ? Files.createTempDirectory("decisions-diff")
            : Files.createTempDirectory(Files.createDirectories(workDir), "decisions-diff");
    try (Version left = Version.open(ofBase, folder.resolve("base"));
        Version right = Version.open(ofCandidate, folder.resolve("candidate"))) {
      Read read = new Read(left, right);
      read.all(log, connection.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
      new DiffReport(out, examples, read.headlines)
          .print(
              "%d records of %s, %d unreadable".formatted(read.records, log.topic(), read.broken),
              left,
              right);
    } finally {
      delete(folder);
    }
    return 0;
  }

  /** Both versions over the log, in one pass. */
  private final class Read {
    private final Version left;
    private final Version right;
    private final Map<String, String> headlines = new HashMap<>();
    private long records;
    private long broken;

    Read(Version left, Version right) {
      this.left = left;
      this.right = right;
    }

    void all(SketchLog log, @Nullable Object servers) {
      try {
        log.read(
            DecisionsDiff.this.records,
            record -> one(record.offset(), record.value(), record.timestamp()));
      } catch (KafkaException e) {
        throw new IllegalStateException(
            "%s cannot be read from %s: %s".formatted(log.topic(), servers, e.getMessage()), e);
      }
    }

    private void one(long offset, byte @Nullable [] value, long time) {
      records++;
      ArticleSketched article;
      TextSketch sketch;
      try {
        article = EventJson.read(value, ArticleSketched.class);
        sketch = Decider.check(article);
      } catch (UnreadableEventException | BrokenSketchException e) {
        broken++;
        return;
      }
      left.decide(offset, article, sketch, time);
      right.decide(offset, article, sketch, time);
      if (article.headline() != null) {
        headlines.put(article.uri(), article.headline());
      }
    }
  }

  private DecideSettings settings(@Nullable Path file) {
    DecideSettings settings = file == null ? DecideSettings.STANDARD : DecisionFile.read(file);
    return settings.withWindows(Duration.ofDays(copyWindow), Duration.ofDays(exactWindow));
  }

  static Map<String, Object> connection(@Nullable Path kafkaConfig, @Nullable String servers)
      throws IOException {
    Map<String, Object> connection = new HashMap<>();
    connection.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
    if (kafkaConfig != null) {
      Properties properties = new Properties();
      try (InputStream file = Files.newInputStream(kafkaConfig)) {
        properties.load(file);
      }
      properties.forEach((name, value) -> connection.put(name.toString(), value));
    }
    if (servers != null) {
      connection.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    }
    return connection;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
