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

  PollingReady(PollOwnership ownership) {
    this.ownership = ownership;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("sources-shared")
        .status(ownership.hasJoined())
        .withData("partitions", ownership.size())
        .build();
  }
}
