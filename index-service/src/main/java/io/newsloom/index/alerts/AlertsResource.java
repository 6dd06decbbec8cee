package io.newsloom.index.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.query.Bounds;
import io.newsloom.index.query.Refusal;
import io.newsloom.index.searches.SearchRegistry;
import io.newsloom.index.searches.SearchTopic;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The alerts of the last day, newest first. */
@Path("/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {
  private static final int STANDARD_SIZE = 50;
  private static final int LARGEST_SIZE = 1_000;

  private final RecentAlerts recent;
  private final SearchTopic topic;
  private final SearchRegistry searches;

  AlertsResource(RecentAlerts recent, SearchTopic topic, SearchRegistry searches) {
    this.recent = recent;
    this.topic = topic;
    this.searches = searches;
  }

  /** One answer; an empty list is written too. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<AlertRaised> items) {}

  @GET
  @Operation(
      summary = "Alerts of the last day of the log, newest first",
      description = "Of searches that there are and that want alerts now.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Response list(
      @QueryParam("search") @Nullable String search,
      @QueryParam("story") @Nullable String story,
      @QueryParam("size") @Nullable String size) {
    int most = Bounds.number("size", size, STANDARD_SIZE, LARGEST_SIZE);
    if (!recent.isCaughtUp() || !topic.isCaughtUp()) {
      throw Refusal.unavailable("The alerts have not all been read yet; try again.");
    }
    List<AlertRaised> items =
        recent.newest(
            alert ->
                searches.wantsAlerts(alert.searchId())
                    && (search == null || search.equals(alert.searchId()))
                    && (story == null || story.equals(alert.storyId())),
            most);
    String page = new String(EventJson.write(new Page(items)), StandardCharsets.UTF_8);
    return Response.ok(page, MediaType.APPLICATION_JSON).build();
  }
}
