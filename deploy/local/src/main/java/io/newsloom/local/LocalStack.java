package io.newsloom.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker and one Elasticsearch, started together. Each can be killed and started again on
 * its own. Both die with this JVM, however that ends.
 */
public final class LocalStack implements AutoCloseable {
  private final StackFolder folder;
  private final KafkaBroker kafka;
  private final Elasticsearch elasticsearch;

  private LocalStack(StackFolder folder, KafkaBroker kafka, Elasticsearch elasticsearch) {
    this.folder = folder;
    this.kafka = kafka;
    this.elasticsearch = elasticsearch;
  }

  /**
   * What to start where.
   *
   * @param root the project's folder
   * @param data where data is kept; null for a temporary folder that is removed on close
   * @param kafkaPort 0 for a free one, as the other two
   */
  public record Settings(
      Path root, @Nullable Path data, int kafkaPort, int controllerPort, int elasticsearchPort) {

    /** Free ports, a temporary folder. */
    public static Settings temporary() {
      return new Settings(ProjectRoot.find(), null, 0, 0, 0);
    }

    /** Free ports, data kept in this folder. */
    public static Settings keptIn(Path data) {
      return new Settings(ProjectRoot.find(), data, 0, 0, 0);
    }
  }

  /** Starts both on free ports with a temporary folder and waits until both are ready. */
  public static LocalStack start() {
    return start(Settings.temporary());
  }

  /** Starts both and waits until both are ready. */
  public static LocalStack start(Settings settings) {
    LocalStack stack = launch(settings);
    try {
      stack.kafka.awaitReady();
      stack.elasticsearch.awaitReady();
      return stack;
    } catch (RuntimeException failure) {
      stack.close();
      throw failure;
    }
  }

  /** Starts both and returns at once. */
  public static LocalStack launch(Settings settings) {
    int kafkaPort = Ports.freeOr(settings.kafkaPort());
    int controllerPort = Ports.freeOr(settings.controllerPort());
    int elasticsearchPort = Ports.freeOr(settings.elasticsearchPort());
    RunUser user = RunUser.current();
    StackFolder folder = StackFolder.open(settings.data(), user);
    Elasticsearch elasticsearch = null;
    try {
      elasticsearch = Elasticsearch.start(settings.root(), folder, user, elasticsearchPort);
      KafkaBroker kafka = KafkaBroker.start(settings.root(), folder, kafkaPort, controllerPort);
      return new LocalStack(folder, kafka, elasticsearch);
    } catch (RuntimeException failure) {
      if (elasticsearch != null) {
        elasticsearch.close();
      }
      folder.close();
      throw failure;
    }
  }

  public KafkaBroker kafka() {
    return kafka;
  }

  public Elasticsearch elasticsearch() {
    return elasticsearch;
  }

  /** Holds data, generated configuration and logs. */
  public Path folder() {
    return folder.path();
  }

  Path logs() {
    return folder.logs();
  }

  void keepLogs() {
    folder.keepLogs();
  }

  boolean isKept() {
    return folder.isKept();
  }

  /** Stops both at once, for data that nobody wants any more. */
  void kill() {
    kafka.kill();
    elasticsearch.kill();
    folder.close();
  }

  /** Stops both, waits until they are gone and removes a temporary folder. */
  @Override
  public void close() {
    elasticsearch.signalTerm();
    kafka.close();
    elasticsearch.close();
    folder.close();
  }
}
