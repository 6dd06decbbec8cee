package io.newsloom.ingest.fetch;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** One fetcher for all that is fetched, so that a host has one budget. */
final class FetchBeans {
  private static final Logger LOG = Logger.getLogger(FetchBeans.class);

  private FetchBeans() {}

  @Produces
  @Singleton
  static FeedFetcher fetcher(FetchConfig config, PolitenessConfig politeness, InstantSource clock) {
    if (!config.userAgent().contains("@") && !config.userAgent().contains("http")) {
      LOG.warnf(
          "publishers cannot reach you: expected an address or a page in ingest.fetch.user-agent but"
              + " it is '%s'",
          config.userAgent());
    }
    return FeedFetcher.of(config, politeness, clock);
  }
}
