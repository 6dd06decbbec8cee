package io.newsloom.edge.health;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready when Kafka answers within two seconds; it says nothing about how far consumption is.
 * Quarkus' own check waits a minute, which is longer than any prober does.
 */
@Readiness
@Singleton
final class KafkaReachable implements HealthCheck {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final Map<String, Object> connection;
  private @Nullable Admin admin;

  KafkaReachable(@Identifier("default-kafka-broker") Map<String, Object> connection) {
    this.connection = Map.copyOf(connection);
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
      Map<String, Object> settings = new HashMap<>(connection);
      settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "health");
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
      open = Admin.create(settings);
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
