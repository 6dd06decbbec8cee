package io.newsloom.ingest.sources;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** All sources as an OPML file, for other readers and as a backup. */
@Path("/v1/sources.opml")
final class OpmlResource {
  private final SourceRegistry registry;

  OpmlResource(SourceRegistry registry) {
    this.registry = registry;
  }

  @GET
  @Produces("text/x-opml")
  public String export() {
    return OpmlFile.write(registry.sources());
  }
}
