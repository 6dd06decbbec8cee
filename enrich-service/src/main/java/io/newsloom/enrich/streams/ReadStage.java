package io.newsloom.enrich.streams;

import io.newsloom.contracts.Topic;
import io.newsloom.enrich.EnrichSettings;
import org.apache.kafka.streams.Topology;

/**
 * {@code articles.fetched} to {@code articles.read} and {@code sketches}. Without state; as
 * parallel as its topic.
 */
public final class ReadStage {
  static final String TEXTS = "articles-read-out";
  static final String SKETCHES = "sketches-out";
  static final String DEAD_LETTERS = "articles-fetched-dead-letters";

  private ReadStage() {}

  public static void addTo(Topology flow, EnrichSettings settings) {
    flow.addSource("articles-fetched", Wire.IN, Wire.IN, settings.name(Topic.ARTICLES_FETCHED))
        .addProcessor("read", ReadProcessor::new, "articles-fetched")
        .addSink(TEXTS, settings.name(Topic.ARTICLES_READ), Wire.OUT, Wire.OUT, "read")
        .addSink(SKETCHES, settings.name(Topic.SKETCHES), Wire.OUT, Wire.OUT, "read")
        .addSink(
            DEAD_LETTERS, settings.deadLetters(Topic.ARTICLES_FETCHED), Wire.OUT, Wire.OUT, "read");
  }
}
