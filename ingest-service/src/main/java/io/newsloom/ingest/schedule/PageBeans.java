package io.newsloom.ingest.schedule;

import io.newsloom.ingest.fetch.PolitenessConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one queue that is read into, worked off and measured. */
final class PageBeans {

  private PageBeans() {}

  @Produces
  @Singleton
  static PageQueue queue(PagesConfig config, PolitenessConfig politeness) {
    return new PageQueue(
        new PageQueue.Limits(
            politeness.perHost(),
            config.maxWaiting(),
            config.maxWaitingBytes().asLongValue(),
            config.patience()));
  }
}
