package io.newsloom.index.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.EventJson;
import io.newsloom.edge.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alerts of the last day, newest first. */
@Path("/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {
  private static final int STANDARD_SIZE = 50;
  private static final int LARGEST_SIZE = 1_000;

  private final RecentAlerts recent;

  AlertsResource(RecentAlerts recent) {
    this.recent = recent;
  }

  /** One answer; an empty list is written too. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<AlertRaised> items) {}

  @GET
  public Response list(
      @QueryParam("search") @Nullable String search,
      @QueryParam("story") @Nullable String story,
      @QueryParam("size") @Nullable Integer size) {
    int most = size == null ? STANDARD_SIZE : size;
    if (most < 1 || most > LARGEST_SIZE) {
      return Problem.badRequest("size must lie between 1 and " + LARGEST_SIZE, "size");
    }
    List<AlertRaised> items =
        recent.newest(
            alert ->
                (search == null || search.equals(alert.searchId()))
                    && (story == null || story.equals(alert.storyId())),
            most);
    String page = new String(EventJson.write(new Page(items)), StandardCharsets.UTF_8);
    return Response.ok(page, MediaType.APPLICATION_JSON).build();
  }
}
