package io.newsloom.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What lay in Kafka yesterday is read today, and nothing of it is lost. */
class KeptSampleTest {

  @ParameterizedTest
  @EnumSource
  void everyTopicHasAFullAndAMinimalSample(Topic topic) {
    assertThat(Sample.of(topic)).extracting(Sample::name).contains("full.json", "minimal.json");
  }

  @ParameterizedTest
  @EnumSource
  void samplesFillEveryFieldOfTheRecord(Topic topic) {
    Set<String> filled = new TreeSet<>();
    Sample.of(topic).forEach(sample -> filled.addAll(EventShape.pathsIn(sample.tree())));

    assertThat(filled).containsAll(EventShape.pathsOf(topic.event()));
  }

  @ParameterizedTest
  @EnumSource
  void someSampleComesFromANewerProducer(Topic topic) {
    assertThat(Sample.of(topic))
        .anyMatch(sample -> !known(sample).equals(sample.tree()), "has unknown fields");
  }

  @ParameterizedTest
  @MethodSource("io.newsloom.contracts.Sample#all")
  void sampleIsValid(Sample sample) {
    assertThat(EventSchema.faults(sample.topic(), sample.tree())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.newsloom.contracts.Sample#all")
  void sampleKeepsAllThatTheRecordKnows(Sample sample) {
    JsonNode written = Sample.tree(EventJson.write(sample.event()));

    assertThat(written).isEqualTo(known(sample));
    assertThat(EventSchema.faults(sample.topic(), written)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.newsloom.contracts.Sample#all")
  void whatIsWrittenReadsAsTheSameEvent(Sample sample) {
    byte[] written = EventJson.write(sample.event());

    assertThat(EventJson.read(written, sample.topic().event())).isEqualTo(sample.event());
    assertThat(EventJson.write(sample.event())).isEqualTo(written);
  }

  @Test
  void sketchesStayBelowTheirLimit() {
    assertThat(Sample.of(Topic.SKETCHES))
        .allMatch(sample -> EventJson.write(sample.event()).length <= ArticleSketched.MAX_BYTES);
  }

  /** Kept samples say what may be replayed; a folder that no topic knows would not be read. */
  @Test
  void noSampleIsOutsideATopic() {
    File[] folders =
        new File(Sample.class.getResource("/samples/v1").getPath()).listFiles(File::isDirectory);

    assertThat(folders)
        .extracting(File::getName)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::base).toList());
  }

  private static ObjectNode known(Sample sample) {
    ObjectNode tree = sample.tree();
    EventShape.removeUnknown(tree, sample.topic().event());
    return tree;
  }
}
