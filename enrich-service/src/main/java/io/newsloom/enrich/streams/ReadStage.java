package io.newsloom.enrich.streams;

import io.newsloom.contracts.Topic;
import io.newsloom.enrich.EnrichSettings;
import io.newsloom.enrich.searches.SearchView;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * {@code articles.fetched} to {@code articles.read} and {@code sketches}. As parallel as its topic,
 * which is partitioned by registrable domain: one task sees all pages of a host.
 */
public final class ReadStage {
  /**
   * Domain to what its pages repeat ({@code HostBlocks} as JSON, at most about 12 kB). One entry a
   * domain; never expires, a domain's blocks do. Lost, it is learned again from a few pages.
   */
  static final String SOURCE_BLOCKS = "source-blocks";

  /** The searches as they came, by id; in memory, read whole at every start. */
  static final String SEARCHES = "searches";

  static final String READ = "read";
  static final String TEXTS = "articles-read-out";
  static final String SKETCHES = "sketches-out";
  static final String DEAD_LETTERS = "articles-fetched-dead-letters";

  private ReadStage() {}

  public static void addTo(Topology flow, EnrichSettings settings) {
    SearchView searches = new SearchView(settings.rules());
    flow.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(SEARCHES), Serdes.ByteArray(), Serdes.ByteArray())
            .withLoggingDisabled(),
        "searches-in",
        Wire.IN,
        Wire.IN,
        settings.name(Topic.SEARCHES),
        "searches-view",
        () -> new SearchesProcessor(searches));
    flow.addSource("articles-fetched", Wire.IN, Wire.IN, settings.name(Topic.ARTICLES_FETCHED))
        .addProcessor(
            READ, () -> new ReadProcessor(searches, settings.topicParents()), "articles-fetched")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(SOURCE_BLOCKS),
                    Serdes.ByteArray(),
                    Serdes.ByteArray())
                .withCachingDisabled(),
            READ)
        .addSink(TEXTS, settings.name(Topic.ARTICLES_READ), Wire.OUT, Wire.OUT, READ)
        .addSink(SKETCHES, settings.name(Topic.SKETCHES), Wire.OUT, Wire.OUT, READ)
        .addSink(
            DEAD_LETTERS, settings.deadLetters(Topic.ARTICLES_FETCHED), Wire.OUT, Wire.OUT, READ);
  }
}
