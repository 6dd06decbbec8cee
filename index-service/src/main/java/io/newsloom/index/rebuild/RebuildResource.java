package io.newsloom.index.rebuild;

import io.newsloom.edge.access.RequiresScope;
import io.newsloom.edge.access.Scope;
import io.newsloom.index.query.Bounds;
import io.newsloom.index.query.Refusal;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Builds the search view again from Kafka, beside the one that is shown. */
@Path("/v1/rebuilds")
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(Scope.ADMIN)
public class RebuildResource {
  private final Rebuilds rebuilds;

  RebuildResource(Rebuilds rebuilds) {
    this.rebuilds = rebuilds;
  }

  /**
   * @param swap {@code now}: when it has caught up, unless the report says that somebody should
   *     look at it; {@code ask}: not before POST swap
   * @param force {@code true}: whatever the report says, and also when less than half of the
   *     articles, stories or revisions would be there
   */
  @POST
  @Operation(
      summary = "Starts a rebuild",
      description =
          "swap=now shows the new view as soon as it has all there is; swap=ask (standard) waits for"
              + " POST /v1/rebuilds/swap, so that differences can be read before. So does swap=now"
              + " when records were refused, or when more than 10 and more than 1 % of the articles"
              + " would be gone: doubts says so. force=true shows it all the same, and a view with"
              + " less than half of what is there, which fails otherwise.")
  public Response start(
      @QueryParam("swap") @Nullable String swap, @QueryParam("force") @Nullable String force)
      throws IOException {
    boolean ask = swap == null || swap.isBlank() || swap.equals("ask");
    if (!ask && !swap.equals("now")) {
      throw Refusal.badRequest("swap must be now or ask.");
    }
    Rebuild rebuild = rebuilds.start(Bounds.flag("force", force));
    if (!ask) {
      rebuild.allowUndoubted();
    }
    return Response.accepted(rebuild.status()).build();
  }

  @GET
  @Operation(summary = "How far the rebuild of this process is, and what it would change")
  public RebuildStatus status() {
    return current().status();
  }

  @POST
  @Path("/swap")
  @Operation(summary = "Shows the new view when it has all there is")
  public Response swap() {
    Rebuild rebuild = current();
    if (rebuild.state().isEnd()) {
      throw Refusal.conflict("The rebuild has ended: " + rebuild.status().state() + ".");
    }
    rebuild.allow();
    return Response.accepted(rebuild.status()).build();
  }

  @DELETE
  @Operation(summary = "Ends a rebuild that is not shown yet and removes its indices")
  public Response discard() throws IOException {
    rebuilds.discard();
    return Response.noContent().build();
  }

  private Rebuild current() {
    return rebuilds
        .current()
        .orElseThrow(() -> Refusal.notFound("No rebuild was started in this process."));
  }
}
