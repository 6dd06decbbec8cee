package io.newsloom.index.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.IndexConfig;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** All that a search finds, one article a line, oldest first. */
@Path("/v1/export")
public class ExportResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final Set<String> PARAMETERS = Set.of("format", "limit");

  /** Articles asked for at once, with their bodies: 2 MB each at most, a few kB as a rule. */
  private static final int PAGE = 100;

  /** Each holds a thread and a page of bodies for minutes. */
  private static final int MOST_AT_ONCE = 4;

  private final Articles articles;
  private final Stories stories;
  private final QueryText queryText;
  private final int most;
  private final CurrentVertxRequest current;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  ExportResource(
      Articles articles, Stories stories, IndexConfig config, CurrentVertxRequest current) {
    this.current = current;
    this.articles = articles;
    this.stories = stories;
    queryText = new QueryText(config.search().queryLength(), config.search().queryWords());
    most = config.search().exported();
  }

  @GET
  @Produces(NDJSON)
  @Operation(
      operationId = "export",
      summary = "All articles that match, one a line, oldest first",
      description =
          "Takes the filters of a search. An article that arrives meanwhile may be in it, none is in"
              + " it twice. A connection that ends before the last line is an export that failed.")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "format",
      description = "ndjson (standard): articles as the API shows them; ninjs: IPTC ninjs 3.1")
  @Parameter(in = ParameterIn.QUERY, name = "limit", description = "most articles, up to 100,000")
  public Response export(@Context UriInfo uri) throws IOException {
    var given = uri.getQueryParameters();
    ArticleSearch search =
        stories.withAllIds(new SearchParameters(given, queryText).export(PARAMETERS, PAGE));
    int limit = Bounds.number("limit", given.getFirst("limit"), most, most);
    UnaryOperator<ObjectNode> format = format(given.getFirst("format"));
    if (!places.tryAcquire()) {
      throw Refusal.unavailable(
          MOST_AT_ONCE + " exports are under way, the most there can be; try again later.");
    }
    releaseAtTheEnd();
    Articles.Page first = articles.search(search); // what fails here is still an answer of its own
    StreamingOutput lines = out -> write(search, first, limit, format, out);
    return Response.ok(lines, NDJSON).build();
  }

  /** Whatever becomes of the request: a HEAD, a client that leaves or has left already. */
  private void releaseAtTheEnd() {
    AtomicBoolean released = new AtomicBoolean();
    Runnable once =
        () -> {
          if (released.compareAndSet(false, true)) {
            places.release();
          }
        };
    RoutingContext request = current.getCurrent();
    request.addEndHandler(ended -> once.run());
    if (request.response().closed()) {
      once.run();
    }
  }

  private static UnaryOperator<ObjectNode> format(@Nullable String name) {
    if (name == null || name.isBlank() || name.equals("ndjson")) {
      return UnaryOperator.identity();
    }
    if (name.equals("ninjs")) {
      return Ninjs::of;
    }
    throw Refusal.badRequest("format must be ndjson or ninjs.");
  }

  private void write(
      ArticleSearch search,
      Articles.Page first,
      int limit,
      UnaryOperator<ObjectNode> format,
      OutputStream out)
      throws IOException {
    Articles.Page page = first;
    int written = 0;
    while (true) {
      if (!page.complete()) {
        throw new IOException("Elasticsearch gave a part of a page only: the export is broken off");
      }
      for (ObjectNode article : page.items()) {
        if (written++ == limit) {
          return;
        }
        out.write(EventJson.mapper().writeValueAsBytes(format.apply(article)));
        out.write("\n".getBytes(StandardCharsets.US_ASCII));
      }
      String cursor = page.cursor();
      if (cursor == null) {
        return;
      }
      page = articles.search(search.after(Cursor.decode(cursor, search.cursorKind())));
    }
  }
}
