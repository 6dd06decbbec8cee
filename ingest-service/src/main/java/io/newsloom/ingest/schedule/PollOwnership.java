package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import jakarta.inject.Singleton;

/**
 * Which sources this instance polls. One instance polls all of them so far; sharing them by an
 * assignment over the partitions of {@code sources} comes in here.
 */
@Singleton
final class PollOwnership {
  boolean owns(FeedSource source) {
    return source.enabled();
  }
}
