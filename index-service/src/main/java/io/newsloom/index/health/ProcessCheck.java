package io.newsloom.index.health;

import io.newsloom.index.DeadThreads;
import io.newsloom.index.consume.Consumption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down only when nothing but a new process can help; an outage elsewhere is no such case. */
@Liveness
@ApplicationScoped
public class ProcessCheck implements HealthCheck {
  @Inject Consumption consumption;
  @Inject DeadThreads deadThreads;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("process")
        .status(!consumption.ended() && !deadThreads.any())
        .build();
  }
}
