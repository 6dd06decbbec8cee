package io.newsloom.ingest.fetch;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** One fetcher for all that is fetched, so that a host has one budget. */
final class FetchBeans {

  private FetchBeans() {}

  @Produces
  @Singleton
  static FeedFetcher fetcher(FetchConfig config, PolitenessConfig politeness, InstantSource clock) {
    return FeedFetcher.of(config, politeness, clock);
  }
}
