package io.newsloom.enrich.streams;

import io.newsloom.enrich.decide.DecisionLog;
import io.newsloom.enrich.identity.IdentityStore;
import java.io.File;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The decider's stores in a folder, as the service keeps them, without a changelog topic. */
public final class DiskStores implements AutoCloseable {
  private final KeyValueStore<byte[], byte[]> sketchLog;
  private final KeyValueStore<byte[], byte[]> identities;

  public DiskStores(File folder) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none.invalid:1");
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, MappedStores.class);
    MockProcessorContext<Void, Void> context =
        new MockProcessorContext<>(settings, new TaskId(0, 0), folder);
    this.sketchLog = open(DecideStage.SKETCH_LOG, context);
    this.identities = open(DecideStage.IDENTITIES, context);
  }

  private static KeyValueStore<byte[], byte[]> open(
      String name, MockProcessorContext<Void, Void> context) {
    KeyValueStore<byte[], byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }

  public DecisionLog log() {
    return new StoredDecisionLog(sketchLog);
  }

  public IdentityStore identities() {
    return new StoredIdentities(identities);
  }

  @Override
  public void close() {
    sketchLog.close();
    identities.close();
  }
}
