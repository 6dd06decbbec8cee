package io.newsloom.ingest.sources;

import io.newsloom.edge.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** All sources as an OPML file, for other readers and as a backup. */
@Path("/v1/sources.opml")
final class OpmlResource {
  private final SourceRegistry registry;
  private final RegistryReader reader;

  OpmlResource(SourceRegistry registry, RegistryReader reader) {
    this.registry = registry;
    this.reader = reader;
  }

  /** 503 while the sources are still being read: half of them would be a bad backup. */
  @GET
  @Produces("text/x-opml")
  public Response export() {
    return reader.isCaughtUp()
        ? Response.ok(OpmlFile.write(registry.sources())).build()
        : Problem.unavailable("the sources are still being read from Kafka", Duration.ofSeconds(5));
  }
}
