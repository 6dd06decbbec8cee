package io.newsloom.enrich.streams;

import io.newsloom.contracts.Topic;
import io.newsloom.enrich.EnrichSettings;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** {@code sketches}, one partition, to {@code verdicts}, {@code stories} and {@code alerts}. */
public final class DecideStage {
  /**
   * Decided texts. Key: 8-byte big-endian ordinal, the offset in {@code sketches}. Value: {@link
   * io.newsloom.enrich.decide.LogEntryBytes}, about 4 kB for a 500-word article. Entries leave
   * after the exact window (90 days of log time).
   */
  static final String SKETCH_LOG = "sketch-log";

  /**
   * Key: {@code a } and uri, or {@code n } and a name. Value: {@link
   * io.newsloom.enrich.identity.KnownArticleBytes} (about 300 bytes), or the uri that the name
   * leads to; under {@code S} the key at which the next sweep goes on. Entries stay as long as
   * documents can be in the search view ({@code enrich.identity-retention}).
   */
  static final String IDENTITIES = "identities";

  /**
   * What searches were told of stories. Key: {@code s} and story id, value: {@link
   * io.newsloom.enrich.alerts.StoryAlerts} as JSON, about 120 bytes for each search. Key: {@code
   * t}, 8 bytes of log time and story id, value: empty: what leaves next stands first. Entries
   * leave a month of log time after the newest alert.
   */
  static final String TOLD = "told-alerts";

  static final String VERDICTS = "verdicts-out";
  static final String STORIES = "stories-out";
  static final String ALERTS = "alerts-out";
  static final String DEAD_LETTERS = "sketches-dead-letters";
  static final String DECIDE = "decide";

  private DecideStage() {}

  public static void addTo(Topology flow, EnrichSettings settings) {
    flow.addSource("sketches", Wire.IN, Wire.IN, settings.name(Topic.SKETCHES))
        .addProcessor(DECIDE, () -> new DecideProcessor(settings.decide()), "sketches")
        .addStateStore(store(SKETCH_LOG), DECIDE)
        .addStateStore(store(IDENTITIES), DECIDE)
        .addStateStore(store(TOLD), DECIDE)
        .addSink(VERDICTS, settings.name(Topic.VERDICTS), Wire.OUT, Wire.OUT, DECIDE)
        .addSink(STORIES, settings.name(Topic.STORIES), Wire.OUT, Wire.OUT, DECIDE)
        .addSink(ALERTS, settings.name(Topic.ALERTS), Wire.OUT, Wire.OUT, DECIDE)
        .addSink(DEAD_LETTERS, settings.deadLetters(Topic.SKETCHES), Wire.OUT, Wire.OUT, DECIDE);
  }

  /**
   * On disk, logged to a compacted topic, not cached: a cache would reorder what the log promises.
   */
  static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Map.of("max.message.bytes", "5242880", "compression.type", "zstd"));
  }
}
