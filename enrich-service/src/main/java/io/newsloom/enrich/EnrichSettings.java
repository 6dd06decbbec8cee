package io.newsloom.enrich;

import io.newsloom.contracts.Topic;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.searches.RulesFile;
import java.time.Duration;

/**
 * What the flow is built from.
 *
 * @param topicPrefix of every topic
 * @param decide what decisions depend on
 * @param textRetention how long assemble keeps a text for later verdicts on it, longer than any
 *     window of the decider
 * @param topicParents whether articles also get the wider topics of their topics
 * @param rules searches and tag rules besides those of the topic
 */
public record EnrichSettings(
    String topicPrefix,
    DecideSettings decide,
    Duration textRetention,
    boolean topicParents,
    RulesFile rules) {

  /** Defaults under the default prefix. */
  public static final EnrichSettings STANDARD =
      new EnrichSettings(
          Topic.DEFAULT_PREFIX,
          DecideSettings.STANDARD,
          Duration.ofDays(100),
          false,
          RulesFile.NONE);

  public EnrichSettings {
    if (textRetention.compareTo(decide.exactWindow()) <= 0) {
      throw new IllegalArgumentException(
          "enrich.text-retention must be longer than enrich.exact-window, but they are "
              + textRetention
              + " and "
              + decide.exactWindow());
    }
  }

  /** Full name of a topic. */
  public String name(Topic topic) {
    return topic.name(topicPrefix);
  }

  /** Full name of a topic's dead letters. */
  public String deadLetters(Topic topic) {
    return topic.deadLetters(topicPrefix);
  }
}
