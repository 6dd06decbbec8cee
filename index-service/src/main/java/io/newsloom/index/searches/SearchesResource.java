package io.newsloom.index.searches;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.edge.access.Access;
import io.newsloom.edge.access.RequiresScope;
import io.newsloom.edge.access.Scope;
import io.newsloom.edge.problem.Problem;
import io.newsloom.index.alerts.Webhooks;
import io.newsloom.index.query.Bounds;
import io.newsloom.index.query.Refusal;
import io.newsloom.searches.CompiledSearch;
import io.newsloom.searches.InvalidSearchException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Saved searches and tag rules, one by one, and a dry run over what is stored. */
@Path("/v1/searches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class SearchesResource {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int STANDARD_PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;
  private static final int STANDARD_TRIAL = 200;
  private static final int LARGEST_TRIAL = 1_000;

  /** A misspelt field is told instead of ignored. */
  private static final ObjectReader FORMS =
      EventJson.mapper()
          .readerFor(SearchForm.class)
          .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final SearchTopic topic;
  private final SearchRegistry registry;
  private final RecentArticles articles;
  private final Webhooks webhooks;
  private final InstantSource clock;
  private final Access access;

  /** Ids that a request is writing; Kafka may take half a minute, and others shall not wait. */
  private final Set<String> writing = ConcurrentHashMap.newKeySet();

  SearchesResource(
      SearchTopic topic,
      SearchRegistry registry,
      RecentArticles articles,
      Webhooks webhooks,
      InstantSource clock,
      Access access) {
    this.topic = topic;
    this.registry = registry;
    this.articles = articles;
    this.webhooks = webhooks;
    this.clock = clock;
    this.access = access;
  }

  /**
   * @param cursor id to go on after; null when this is the last page
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(int total, List<SavedSearch> items, @Nullable String cursor) {}

  /**
   * @param webhookSecret what the webhook's signatures are made with; null without a webhook
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Saved(@JsonUnwrapped SavedSearch search, @Nullable String webhookSecret) {}

  @GET
  @Operation(summary = "Saved searches in the order of their ids, a page at a time")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Response list(
      @QueryParam("size") @Nullable String size,
      @QueryParam("cursor") @Nullable String cursor,
      @Context HttpHeaders headers) {
    if (!topic.isCaughtUp()) {
      return notYet();
    }
    int most = Bounds.number("size", size, STANDARD_PAGE, LARGEST_PAGE);
    List<SavedSearch> page = registry.page(cursor, most);
    String next = page.size() < most ? null : page.get(page.size() - 1).id();
    List<SavedSearch> items = page.stream().map(search -> shown(search, headers)).toList();
    return json(200, new Page(registry.size(), items, next));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One saved search")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SavedSearch.class)))
  public Response one(@PathParam("id") String id, @Context HttpHeaders headers) {
    if (!topic.isCaughtUp()) {
      return notYet();
    }
    SavedSearch search = registry.search(id);
    return search == null ? unknown(id) : json(200, shown(search, headers));
  }

  /** A webhook's path is often its secret: whoever may only read sees the host. */
  private SavedSearch shown(SavedSearch search, HttpHeaders headers) {
    String webhook = search.webhook();
    String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (webhook == null || access.allows(authorization, Scope.WRITE)) {
      return search;
    }
    return new SavedSearch(
        search.id(),
        search.name(),
        search.query(),
        search.language(),
        search.tag(),
        search.alert(),
        Webhooks.hostOf(webhook),
        search.enabled(),
        search.labels(),
        search.changedAt());
  }

  @POST
  @Operation(
      summary = "Saves a new search",
      description = "Only query is required; without a tag, alert is true. 409 when it is known.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = SearchForm.class)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Saved.class)))
  public Response create(InputStream body) {
    return saving(body, null);
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Saves a search under this id, whether it is known or not")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = SearchForm.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Saved.class)))
  public Response replace(@PathParam("id") String id, InputStream body) {
    return saving(body, id);
  }

  private Response saving(InputStream body, @Nullable String idOfPath) {
    if (!topic.isCaughtUp()) {
      return notYet();
    }
    SavedSearch search;
    try {
      SearchForm form = form(body);
      String id = idOfPath != null ? idOfPath : form.id();
      if (id == null || id.isBlank()) {
        id = "s-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
      }
      if (id.indexOf(SearchRegistry.FILE_ID_MARK) >= 0) {
        return Problem.badRequest("id must not have a colon", "id");
      }
      if (idOfPath != null && form.id() != null && !form.id().equals(idOfPath)) {
        return Problem.badRequest("id must be that of the address, or left out", "id");
      }
      search = compiled(form, id).search();
      webhooks.check(search);
    } catch (InvalidSearchException e) {
      return Problem.badRequest(String.valueOf(e.getMessage()), e.field());
    } catch (Webhooks.RefusedException e) {
      return Problem.badRequest(String.valueOf(e.getMessage()), "webhook");
    } catch (JacksonException e) {
      return Problem.badRequest("the body is not a search: " + e.getOriginalMessage());
    } catch (IOException | IllegalArgumentException e) {
      return Problem.badRequest(String.valueOf(e.getMessage()));
    }
    return save(search, idOfPath == null);
  }

  private Response save(SavedSearch search, boolean create) {
    if (!writing.add(search.id())) {
      throw beingWritten(search.id());
    }
    boolean known;
    try {
      known = registry.search(search.id()) != null;
      if (known && create) {
        throw Refusal.conflict("There is a search " + search.id() + " already; PUT changes it.");
      }
      // Those being written may all be new ones.
      if (!known && registry.size() + writing.size() > CompiledSearch.MOST_SEARCHES) {
        throw Refusal.conflict(
            "There are "
                + CompiledSearch.MOST_SEARCHES
                + " searches, which is the most there can be; delete one first.");
      }
      topic.put(search);
    } finally {
      writing.remove(search.id());
    }
    Saved saved =
        new Saved(search, search.webhook() == null ? null : webhooks.secretOf(search.id()));
    Response.ResponseBuilder answer = Response.status(known ? 200 : 201);
    if (!known) {
      answer.location(URI.create("/v1/searches/" + search.id()));
    }
    return answer.type(MediaType.APPLICATION_JSON).entity(text(saved)).build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Deletes a search")
  @APIResponse(responseCode = "204", description = "deleted")
  public Response delete(@PathParam("id") String id) {
    if (!topic.isCaughtUp()) {
      return notYet();
    }
    if (registry.search(id) == null) {
      return unknown(id);
    }
    if (!writing.add(id)) {
      throw beingWritten(id);
    }
    try {
      topic.delete(id);
    } finally {
      writing.remove(id);
    }
    return Response.noContent().build();
  }

  private static Refusal beingWritten(String id) {
    return Refusal.conflict("Another request about the search " + id + " is under way.");
  }

  /** Saves nothing: only asks. */
  @POST
  @Path("/dry-run")
  @RequiresScope(Scope.READ)
  @Operation(summary = "Which of the articles seen last a search matches, and where")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = SearchForm.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DryRun.Answer.class)))
  public Response dryRun(@QueryParam("articles") @Nullable String wanted, InputStream body)
      throws IOException {
    int most = Bounds.number("articles", wanted, STANDARD_TRIAL, LARGEST_TRIAL);
    DryRun run;
    try {
      run = new DryRun(compiled(form(body), "dry-run"));
    } catch (InvalidSearchException e) {
      return Problem.badRequest(String.valueOf(e.getMessage()), e.field());
    } catch (JacksonException e) {
      return Problem.badRequest("the body is not a search: " + e.getOriginalMessage());
    } catch (IOException | IllegalArgumentException e) { // of the body: nothing else is asked yet
      return Problem.badRequest(String.valueOf(e.getMessage()));
    }
    boolean complete = articles.visit(most, run::ask);
    return json(200, run.answer(complete));
  }

  private static SearchForm form(InputStream body) throws IOException {
    SearchForm form = FORMS.readValue(body);
    if (form == null) {
      throw new IllegalArgumentException("the body is not a search: expected a JSON object");
    }
    return form;
  }

  private CompiledSearch compiled(SearchForm form, String id) throws InvalidSearchException {
    return CompiledSearch.of(form.search(id, clock.instant()));
  }

  private static Response json(int status, Record value) {
    return Response.status(status).type(MediaType.APPLICATION_JSON).entity(text(value)).build();
  }

  /** As events are written: instants as text, nothing that is absent. */
  private static String text(Record value) {
    return new String(EventJson.write(value), StandardCharsets.UTF_8);
  }

  private static Response unknown(String id) {
    return Problem.notFound("there is no search " + id);
  }

  private static Response notYet() {
    return Problem.unavailable("the searches have not all been read yet; try again", SOON);
  }
}
