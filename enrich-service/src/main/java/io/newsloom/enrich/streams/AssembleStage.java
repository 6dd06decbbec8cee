package io.newsloom.enrich.streams;

import io.newsloom.contracts.Topic;
import io.newsloom.enrich.EnrichSettings;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * {@code articles.read} joined with {@code verdicts} to {@code articles.enriched} and {@code
 * revisions}. A text is kept under the uri that was fetched, a verdict says under which one its
 * text is, so verdicts are brought to their texts through a repartition topic. Both topics have the
 * same number of partitions.
 */
public final class AssembleStage {
  /**
   * Key: fetched uri. Value: 8 bytes of record time in ms, then the newest {@code ArticleRead} as
   * it came. Leaves after {@code enrich.text-retention}.
   */
  static final String TEXTS = "texts";

  /**
   * Key: fetched uri. Value: the newest {@code ArticleJudged} on a text under it, as it came.
   * Leaves with its text.
   */
  static final String JUDGEMENTS = "judgements";

  /**
   * Key: 8 bytes of record time in ms, then the fetched uri. Value: empty. What leaves next stands
   * first.
   */
  static final String TEXT_TIMES = "text-times";

  /**
   * Key: fetched uri. Value: the text before the newest one, until its revision is published.
   * Leaves with the text.
   */
  static final String REPLACED_TEXTS = "replaced-texts";

  static final String ENRICHED = "articles-enriched-out";
  static final String REVISIONS = "revisions-out";
  static final String TEXT_DEAD_LETTERS = "articles-read-dead-letters";
  static final String VERDICT_DEAD_LETTERS = "verdicts-dead-letters";

  private static final String BY_TEXT = "verdicts-by-text";
  private static final String KEY_BY_TEXT = "verdicts-key-by-text";

  /**
   * The names that the DSL gives to the nodes of a named repartition; the golden file of the
   * topology pins them.
   */
  static final String TO_REPARTITION = BY_TEXT + "-repartition-filter";

  private static final String FROM_REPARTITION = BY_TEXT + "-repartition-source";
  static final String TEXT_ARRIVES = "assemble-text";
  static final String VERDICT_ARRIVES = "assemble-verdict";

  private AssembleStage() {}

  /** The one thing that only the DSL can: an internal topic between two parts of the flow. */
  public static void repartitionVerdicts(StreamsBuilder flow, EnrichSettings settings) {
    flow.stream(
            settings.name(Topic.VERDICTS),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("verdicts"))
        .process(VerdictByTextProcessor::new, Named.as(KEY_BY_TEXT))
        .repartition(
            Repartitioned.<byte[], byte[]>as(BY_TEXT)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray()));
  }

  public static void addTo(Topology flow, EnrichSettings settings) {
    flow.addSink(
            VERDICT_DEAD_LETTERS,
            settings.deadLetters(Topic.VERDICTS),
            Wire.OUT,
            Wire.OUT,
            KEY_BY_TEXT)
        .addSource("articles-read", Wire.IN, Wire.IN, settings.name(Topic.ARTICLES_READ))
        .addProcessor(
            TEXT_ARRIVES, () -> new TextArrivesProcessor(settings.textRetention()), "articles-read")
        .addProcessor(VERDICT_ARRIVES, VerdictArrivesProcessor::new, FROM_REPARTITION)
        .addStateStore(DecideStage.store(TEXTS), TEXT_ARRIVES, VERDICT_ARRIVES)
        .addStateStore(DecideStage.store(JUDGEMENTS), TEXT_ARRIVES, VERDICT_ARRIVES)
        .addStateStore(DecideStage.store(TEXT_TIMES), TEXT_ARRIVES)
        .addSink(
            ENRICHED,
            settings.name(Topic.ARTICLES_ENRICHED),
            Wire.OUT,
            Wire.OUT,
            TEXT_ARRIVES,
            VERDICT_ARRIVES)
        .addStateStore(DecideStage.store(REPLACED_TEXTS), TEXT_ARRIVES, VERDICT_ARRIVES)
        .addSink(
            REVISIONS,
            settings.name(Topic.REVISIONS),
            Wire.OUT,
            Wire.OUT,
            TEXT_ARRIVES,
            VERDICT_ARRIVES)
        .addSink(
            TEXT_DEAD_LETTERS,
            settings.deadLetters(Topic.ARTICLES_READ),
            Wire.OUT,
            Wire.OUT,
            TEXT_ARRIVES);
  }
}
