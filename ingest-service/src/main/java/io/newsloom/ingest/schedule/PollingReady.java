package io.newsloom.ingest.schedule;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when this instance has been told its share of the sources once. */
@Readiness
@Singleton
final class PollingReady implements HealthCheck {
  private final PollOwnership ownership;
  private final PageQueue pages;

  PollingReady(PollOwnership ownership, PageQueue pages) {
    this.ownership = ownership;
    this.pages = pages;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("sources-shared")
        .status(ownership.hasJoined())
        .withData("partitions", ownership.size())
        .withData("pagesWaiting", pages.size())
        .build();
  }
}
