package io.newsloom.ingest.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.edge.problem.Problem;
import io.newsloom.ingest.identity.Sha256;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a client that pushes too often, before its body is read. A client is its token, or its
 * address when it has none.
 */
@Singleton
final class ClientRateFilter {
  private final Instance<PushConfig> config;
  private final Instance<MeterRegistry> metrics;
  private final InstantSource clock;
  private volatile @Nullable ClientRate rate;

  /** Made before the settings can be read, as all filters are; they are read at start. */
  ClientRateFilter(
      Instance<PushConfig> config, Instance<MeterRegistry> metrics, InstantSource clock) {
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
  }

  void start(@Observes StartupEvent starting) {
    rate = new ClientRate(config.get().requestsPerMinute());
    limited().increment(0);
  }

  private Counter limited() {
    return metrics.get().counter("newsloom.push.limited");
  }

  @ServerRequestFilter
  @Nullable Response filter(
      ContainerRequestContext context, ResourceInfo resource, HttpServerRequest request) {
    if (resource.getResourceClass() != ArticlesResource.class) {
      return null;
    }
    Duration wait =
        Objects.requireNonNull(rate, "asked before start")
            .take(client(context, request), clock.instant());
    if (wait.isZero()) {
      return null;
    }
    limited().increment();
    return Problem.tooMany(
        "expected at most %d requests a minute from one client (ingest.push.requests-per-minute)"
            .formatted(config.get().requestsPerMinute()),
        wait);
  }

  private static String client(ContainerRequestContext context, HttpServerRequest request) {
    String token = context.getHeaderString(HttpHeaders.AUTHORIZATION);
    return token == null ? request.remoteAddress().hostAddress() : client(token);
  }

  /** The same however the header is written: blanks make no other client. */
  static String client(String authorization) {
    String token = authorization.strip().replaceFirst("(?i)^bearer\\s+", "");
    return new Sha256().add(token.getBytes(StandardCharsets.UTF_8)).hex(8);
  }
}
