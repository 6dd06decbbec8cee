package io.newsloom.enrich;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Live unless Kafka Streams has given up for good: a restart does not bring Kafka back. Ready once
 * it runs, or takes over work from others. Replaces the extension's checks, which report a process
 * that waits for its topics as dead.
 */
@ApplicationScoped
class StreamsHealth {
  private final KafkaStreams streams;

  @Inject
  StreamsHealth(KafkaStreams streams) {
    this.streams = streams;
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck live() {
    return () -> answer(streams.state() != KafkaStreams.State.ERROR);
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck ready() {
    return () -> answer(streams.state() == KafkaStreams.State.RUNNING);
  }

  private HealthCheckResponse answer(boolean up) {
    return HealthCheckResponse.named("kafka-streams")
        .status(up)
        .withData("state", streams.state().name())
        .build();
  }
}
