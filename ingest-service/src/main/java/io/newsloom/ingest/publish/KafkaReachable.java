package io.newsloom.ingest.publish;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready when Kafka answers within two seconds. Quarkus' own check waits a minute, which is longer
 * than any prober does.
 */
@Readiness
@Singleton
final class KafkaReachable implements HealthCheck {
  private final KafkaClients clients;
  private @Nullable Admin admin;

  KafkaReachable(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      int nodes = admin().describeCluster().nodes().get().size();
      return HealthCheckResponse.named("kafka").up().withData("nodes", nodes).build();
    } catch (ExecutionException e) {
      return down(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("interrupted");
    }
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named("kafka").down().withData("reason", reason).build();
  }

  private synchronized Admin admin() {
    Admin open = admin;
    if (open == null) {
      open = clients.admin();
      admin = open;
    }
    return open;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close();
    }
  }
}
