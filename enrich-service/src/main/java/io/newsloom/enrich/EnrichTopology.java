package io.newsloom.enrich;

import io.newsloom.enrich.streams.AssembleStage;
import io.newsloom.enrich.streams.DecideStage;
import io.newsloom.enrich.streams.ReadStage;
import io.newsloom.enrich.streams.Traced;
import io.opentelemetry.api.trace.Tracer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;

/** The whole flow on one page. */
public final class EnrichTopology {

  private EnrichTopology() {}

  /** Called by the CDI producer and, unchanged, by tests with TopologyTestDriver. */
  public static Topology build(Role role, EnrichSettings settings) {
    return build(role, settings, new StreamsBuilder());
  }

  /** The same with a span for each record in each of the three. */
  public static Topology traced(Role role, EnrichSettings settings, Tracer tracer) {
    return build(role, settings, new StreamsBuilder(Traced.config(tracer)));
  }

  private static Topology build(Role role, EnrichSettings settings, StreamsBuilder repartitions) {
    if (role.decides()) {
      AssembleStage.repartitionVerdicts(repartitions, settings);
    }
    Topology flow = repartitions.build();
    if (role.reads()) {
      ReadStage.addTo(flow, settings); // articles.fetched, searches -> articles.read, sketches
    }
    if (role.decides()) {
      DecideStage.addTo(flow, settings); // sketches -> verdicts, stories, alerts
      AssembleStage.addTo(flow, settings); // articles.read with verdicts -> articles.enriched
    }
    return flow;
  }
}
