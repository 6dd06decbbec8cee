package io.newsloom.ingest.sources;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the sources and their state have been read to the end once. */
@Readiness
@Singleton
final class SourcesReady implements HealthCheck {
  private final RegistryReader reader;

  SourcesReady(RegistryReader reader) {
    this.reader = reader;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("sources-read").status(reader.isCaughtUp()).build();
  }
}
