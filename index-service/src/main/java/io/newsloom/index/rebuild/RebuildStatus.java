package io.newsloom.index.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is, for whoever started it.
 *
 * @param recordsRead records written so far
 * @param recordsExpected about how many there are, offsets of markers included
 * @param refused records that can never be stored
 * @param refusals the first of them: topic, partition, offset, reason
 * @param unchanged articles that are the same in both; null before the comparison
 * @param differences by kind; null before the comparison
 * @param doubts why swap=now waits for somebody; null when it does not
 * @param failure null unless failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebuildStatus(
    String state,
    Instant started,
    @JsonProperty("records_read") long recordsRead,
    @JsonProperty("records_expected") long recordsExpected,
    long refused,
    List<String> refusals,
    @Nullable Long unchanged,
    @Nullable Map<String, Difference> differences,
    @Nullable String doubts,
    @Nullable String failure) {

  enum State {
    READING,
    COMPARING,
    /** Follows what arrives until it may swap. */
    WAITING,
    SWAPPING,
    SHOWN,
    CANCELLED,
    FAILED;

    boolean isEnd() {
      return this == SHOWN || this == CANCELLED || this == FAILED;
    }
  }

  /**
   * @param uris the first {@value Differences#EXAMPLES}
   */
  public record Difference(long articles, List<String> uris) {}

  static RebuildStatus of(
      State state,
      Instant started,
      long read,
      long expected,
      Refusals refusals,
      @Nullable Differences differences,
      @Nullable String doubts,
      @Nullable String failure) {
    Map<String, Difference> kinds = new TreeMap<>();
    if (differences != null) {
      for (Differences.Kind kind : Differences.Kind.values()) {
        Differences.Found found = differences.found(kind);
        kinds.put(
            kind.name().toLowerCase(Locale.ROOT), new Difference(found.count(), found.examples()));
      }
    }
    return new RebuildStatus(
        state.name().toLowerCase(Locale.ROOT),
        started,
        read,
        expected,
        refusals.count(),
        refusals.examples(),
        differences == null ? null : differences.same(),
        differences == null ? null : kinds,
        doubts,
        failure);
  }
}
