package io.newsloom.index;

import io.newsloom.contracts.Topic;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** All settings of this service, with their defaults. */
@ConfigMapping(prefix = "newsloom")
public interface IndexConfig {
  /** Put before every topic and consumer group. */
  @WithDefault(Topic.DEFAULT_PREFIX)
  String topicPrefix();

  /** Put before every index, alias and template instead of the files' own {@code newsloom-}. */
  @WithDefault("newsloom-")
  @Pattern(
      regexp = "[a-z0-9][a-z0-9._-]*-",
      message = "must be lower case and end with a hyphen, as in newsloom-")
  String indexPrefix();

  Elasticsearch elasticsearch();

  Bulk bulk();

  Search search();

  Stream stream();

  /** Where the documents go. */
  interface Elasticsearch {
    @WithDefault("http://localhost:9200")
    URI url();

    /** Encoded API key, sent as {@code Authorization: ApiKey ...}. None: no authentication. */
    Optional<String> apiKey();

    /**
     * Longest wait for an answer. Beyond it a bulk request counts as not answered and is repeated.
     */
    @WithDefault("60s")
    Duration timeout();
  }

  /** How documents are gathered into requests, for each topic. */
  interface Bulk {
    /** Most documents in one request. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int documents();

    /** Most bytes of events in one request; the documents made of them are up to thrice as big. */
    @WithDefault("5000000")
    @Min(1_000)
    @Max(30_000_000)
    long bytes();

    /** How long the first event of a request waits for others. */
    @WithDefault("100ms")
    Duration delay();

    /** Requests under way at once. Events with one key always share a request line. */
    @WithDefault("2")
    @Min(1)
    @Max(32)
    int inFlight();

    /** Most events held in memory, waiting or under way. Beyond it consumption pauses. */
    @WithDefault("3000")
    @Min(1)
    int heldRecords();

    /** Most bytes of events held in memory. Beyond it consumption pauses. */
    @WithDefault("40000000")
    @Min(1)
    long heldBytes();

    /** Pause before the first repetition; it doubles from there, with jitter. */
    @WithDefault("200ms")
    Duration firstPause();

    /** Longest pause between repetitions; they never end. */
    @WithDefault("15s")
    Duration longestPause();
  }

  /** Bounds on what users may ask. */
  interface Search {
    /** Longest query text, in characters. */
    @WithDefault("500")
    @Min(1)
    int queryLength();

    /** Most words in one query text. */
    @WithDefault("32")
    @Min(1)
    int queryWords();

    /** Longest time that Elasticsearch searches; then the answer says that it is not complete. */
    @WithDefault("3s")
    Duration timeout();

    /** Most articles in one export. */
    @WithDefault("100000")
    @Min(1)
    int exported();
  }

  /** Server-sent events. */
  interface Stream {
    /** Most listeners at once: each has a thread and a Kafka consumer of about 2 MB. */
    @WithDefault("50")
    @Min(1)
    @Max(1_000)
    int listeners();
  }
}
