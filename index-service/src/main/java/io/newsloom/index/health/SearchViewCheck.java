package io.newsloom.index.health;

import io.newsloom.index.consume.Consumption;
import io.newsloom.index.schema.Schema;
import io.newsloom.index.schema.SchemaKeeper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up when Elasticsearch answers, templates and indices are put, and the channels are open. */
@Readiness
@ApplicationScoped
public class SearchViewCheck implements HealthCheck {
  /** A probe must answer before its own time-out, usually a few seconds. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  @Inject Schema schema;
  @Inject SchemaKeeper keeper;
  @Inject Consumption consumption;

  @Override
  public HealthCheckResponse call() {
    boolean answers = schema.answersWithin(PATIENCE);
    return HealthCheckResponse.named("search-view")
        .status(answers && keeper.applied() && consumption.consuming())
        .withData("elasticsearchAnswers", answers)
        .withData("schemaApplied", keeper.applied())
        .withData("consuming", consumption.consuming())
        .build();
  }
}
