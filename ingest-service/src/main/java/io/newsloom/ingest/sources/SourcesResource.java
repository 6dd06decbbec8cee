package io.newsloom.ingest.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import io.newsloom.edge.problem.Problem;
import io.newsloom.ingest.RequestBody;
import io.newsloom.ingest.feed.UnreadableFeedException;
import io.newsloom.ingest.markup.DecodedText;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API over sources. */
@Path("/v1/sources")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
final class SourcesResource {
  private static final int MAX_FORM_BYTES = 64 * 1024;
  private static final int MAX_OPML_BYTES = 16 * 1024 * 1024;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final SourceRegistry registry;
  private final RegistryReader reader;
  private final SourceAdmin admin;
  private final InstantSource clock;

  SourcesResource(
      SourceRegistry registry, RegistryReader reader, SourceAdmin admin, InstantSource clock) {
    this.registry = registry;
    this.reader = reader;
    this.admin = admin;
    this.clock = clock;
  }

  /** 201 when it is new, 200 with the present one when it was there. */
  @POST
  public Response add(InputStream body) throws IOException {
    Optional<byte[]> form = RequestBody.read(body, MAX_FORM_BYTES);
    if (form.isEmpty()) {
      return Problem.tooLarge("a source is at most " + MAX_FORM_BYTES + " bytes");
    }
    if (!reader.isCaughtUp()) {
      return notRead();
    }
    try {
      FeedSource source = admin.source(SourceForm.read(form.get()));
      boolean added = !admin.add(List.of(source)).isEmpty();
      return Response.status(added ? 201 : 200)
          .location(URI.create("/v1/sources/" + source.id()))
          .entity(registry.source(source.id()))
          .build();
    } catch (JsonProcessingException e) {
      return Problem.badRequest("expected one JSON object with a url: " + e.getOriginalMessage());
    } catch (InvalidSourceException e) {
      return Problem.badRequest(String.valueOf(e.getMessage()), e.field());
    } catch (KafkaAwayException e) {
      return away(e);
    }
  }

  /**
   * @param health label of {@link FeedHealth}; null lists all
   */
  @GET
  public Response list(@QueryParam("health") @Nullable String health) {
    if (!reader.isCaughtUp()) {
      return notRead();
    }
    if (health == null) {
      return Response.ok(registry.sources()).build();
    }
    if (Stream.of(FeedHealth.values()).noneMatch(known -> known.label().equals(health))) {
      return Problem.badRequest("expected a health such as silent but got " + health, "health");
    }
    Instant now = clock.instant();
    return Response.ok(
            registry.sources().stream()
                .filter(
                    source ->
                        FeedHealth.of(source, registry.state(source), now).label().equals(health))
                .toList())
        .build();
  }

  @GET
  @Path("/{id}")
  public Response get(@PathParam("id") String id) {
    FeedSource source = registry.source(id);
    if (source == null) {
      return unknown(id);
    }
    return Response.ok(
            Detail.of(source, registry.state(source), registry.subscription(id), clock.instant()))
        .build();
  }

  /**
   * Replaces what the form says of a source; its address stays. It is polled soon after, also when
   * it was polled no more.
   */
  @PUT
  @Path("/{id}")
  public Response replace(@PathParam("id") String id, InputStream body) throws IOException {
    Optional<byte[]> form = RequestBody.read(body, MAX_FORM_BYTES);
    if (form.isEmpty()) {
      return Problem.tooLarge("a source is at most " + MAX_FORM_BYTES + " bytes");
    }
    FeedSource present = registry.source(id);
    if (present == null) {
      return unknown(id);
    }
    try {
      FeedSource changed = admin.replace(present, SourceForm.read(form.get()));
      return changed == null ? unknown(id) : Response.ok(changed).build();
    } catch (JsonProcessingException e) {
      return Problem.badRequest("expected one JSON object: " + e.getOriginalMessage());
    } catch (InvalidSourceException e) {
      return Problem.badRequest(String.valueOf(e.getMessage()), e.field());
    } catch (KafkaAwayException e) {
      return away(e);
    }
  }

  @DELETE
  @Path("/{id}")
  public Response delete(@PathParam("id") String id) {
    FeedSource source = registry.source(id);
    if (source == null) {
      return unknown(id);
    }
    try {
      admin.delete(source);
      return Response.noContent().build();
    } catch (KafkaAwayException e) {
      return away(e);
    }
  }

  /** Adds all feeds of an OPML file; an outline that cannot be one is named in the answer. */
  @POST
  @Path("/opml")
  public Response importOpml(InputStream body) throws IOException {
    Optional<byte[]> file = RequestBody.read(body, MAX_OPML_BYTES);
    if (file.isEmpty()) {
      return Problem.tooLarge("an OPML file is at most " + MAX_OPML_BYTES + " bytes");
    }
    if (!reader.isCaughtUp()) {
      return notRead();
    }
    try {
      return Response.ok(imported(OpmlFile.read(DecodedText.ofXml(file.get(), null).text())))
          .build();
    } catch (UnreadableFeedException e) {
      return Problem.badRequest(String.valueOf(e.getMessage()));
    } catch (KafkaAwayException e) {
      return away(e);
    }
  }

  private Imported imported(List<SourceForm> forms) {
    List<FeedSource> sources = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (SourceForm form : forms) {
      try {
        sources.add(admin.source(form));
      } catch (InvalidSourceException e) {
        rejected.add(new Rejected(String.valueOf(form.url()), String.valueOf(e.getMessage())));
      }
    }
    int added = admin.add(sources).size();
    return new Imported(
        added, sources.size() - added, rejected, sources.stream().map(FeedSource::id).toList());
  }

  private Response notRead() {
    return Problem.unavailable("the sources are still being read from Kafka", RETRY_AFTER);
  }

  private Response unknown(String id) {
    return reader.isCaughtUp() ? Problem.notFound("there is no source " + id) : notRead();
  }

  private static Response away(KafkaAwayException e) {
    return Problem.unavailable(String.valueOf(e.getMessage()), RETRY_AFTER);
  }

  /**
   * @param added feeds that are new
   * @param known feeds that were there, or twice in the file
   * @param sources ids of both
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Imported(int added, int known, List<Rejected> rejected, List<String> sources) {}

  record Rejected(String url, String reason) {}

  /**
   * @param health label of {@link FeedHealth}
   * @param dropped entries without text and title since the source was added, each change once
   * @param webSub null when the feed names no hub
   */
  record Detail(
      @JsonUnwrapped FeedSource source,
      @Nullable State state,
      String health,
      int dropped,
      @Nullable WebSub webSub) {
    static Detail of(
        FeedSource source,
        @Nullable FeedState state,
        @Nullable HubSubscription subscription,
        Instant now) {
      int dropped = state == null || state.dropped() == null ? 0 : state.dropped();
      return new Detail(
          source,
          State.of(state),
          FeedHealth.of(source, state, now).label(),
          dropped,
          WebSub.of(state, subscription, now));
    }
  }

  /**
   * @param hub that was asked, else the one that the feed names
   * @param status label of {@link HubStatus}
   * @param subscribedUntil when what the hub confirmed ends, or has ended
   * @param lastPingAt when the hub last made the feed due
   * @param failure why the last request came to nothing
   */
  record WebSub(
      String hub,
      String topic,
      String status,
      @Nullable Instant requestedAt,
      @Nullable Instant subscribedUntil,
      @Nullable Instant lastPingAt,
      @Nullable String failure) {
    static @Nullable WebSub of(
        @Nullable FeedState state, @Nullable HubSubscription asked, Instant now) {
      HubStatus status = HubStatus.of(state, asked, now);
      if (status == null) {
        return null;
      }
      if (asked == null) {
        FeedState.Hub declared = Objects.requireNonNull(Objects.requireNonNull(state).hub());
        return new WebSub(declared.url(), declared.topic(), status.label(), null, null, null, null);
      }
      return new WebSub(
          asked.hub(),
          asked.topic(),
          status.label(),
          asked.requestedAt(),
          asked.leaseUntil(),
          asked.pingedAt(),
          asked.failure());
    }
  }

  /** {@link FeedState} without the items themselves. */
  record State(
      @Nullable Instant lastPolledAt,
      @Nullable Instant lastSuccessAt,
      @Nullable Instant lastNewItemAt,
      @Nullable Instant nextPollAt,
      int intervalSeconds,
      int failures,
      @Nullable String failureKind,
      @Nullable String failureMessage,
      @Nullable Instant failingSince,
      @Nullable String redirectTo,
      int redirectSightings,
      @Nullable Double itemsPerDay,
      @Nullable Instant lastGapAt,
      @Nullable Integer leftOut,
      int itemsRemembered) {
    static @Nullable State of(@Nullable FeedState state) {
      return state == null
          ? null
          : new State(
              state.lastPolledAt(),
              state.lastSuccessAt(),
              state.lastNewItemAt(),
              state.nextPollAt(),
              state.intervalSeconds(),
              state.failures(),
              state.failureKind(),
              state.failureMessage(),
              state.failingSince(),
              state.redirectTo(),
              state.redirectSightings(),
              state.itemsPerDay(),
              state.lastGapAt(),
              state.leftOut(),
              state.items().size());
    }
  }
}
