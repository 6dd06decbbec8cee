package io.newsloom.enrich;

import io.micrometer.core.instrument.Metrics;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.DecisionFile;
import io.newsloom.enrich.searches.RulesFile;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Hands the flow to Quarkus, which runs it. */
@ApplicationScoped
class EnrichBeans {
  private static final Logger LOG = Logger.getLogger(EnrichBeans.class);

  @Produces
  @Singleton
  Topology topology(
      EnrichConfig config,
      @ConfigProperty(name = "newsloom.topic-prefix") String topicPrefix,
      @ConfigProperty(name = "newsloom.traces") boolean traces,
      Tracer tracer) {
    Fate.register(Metrics.globalRegistry, config.role());
    EnrichSettings settings =
        new EnrichSettings(
            topicPrefix,
            config
                .decisionFile()
                .map(DecisionFile::read)
                .orElse(DecideSettings.STANDARD)
                .withWindows(config.copyWindow(), config.exactWindow())
                .withIdentityRetention(config.identityRetention().orElse(null)),
            config.textRetention(),
            config.topicParents(),
            config.rulesFile().map(RulesFile::read).orElse(RulesFile.NONE));
    return traces
        ? EnrichTopology.traced(config.role(), settings, tracer)
        : EnrichTopology.build(config.role(), settings);
  }

  /**
   * Nothing is lost by it: the transaction of the failed thread is aborted and its records are
   * processed again.
   */
  @Produces
  @Singleton
  StreamsUncaughtExceptionHandler retryOnNewThread() {
    return failure -> {
      LOG.errorf(
          failure,
          "stream thread failed and is replaced; its records are processed again. If this repeats for one offset, it is a bug");
      Fate.RETRY.count("thread");
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    };
  }
}
