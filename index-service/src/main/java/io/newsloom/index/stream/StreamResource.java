package io.newsloom.index.stream;

import io.newsloom.index.IndexConfig;
import io.newsloom.index.consume.KafkaReaders;
import io.newsloom.index.query.Bounds;
import io.newsloom.index.query.Refusal;
import io.newsloom.index.searches.SearchRegistry;
import io.newsloom.index.searches.SearchTopic;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Changes as server-sent events. Each listener has a thread and a consumer of its own. */
@Path("/v1/stream")
public class StreamResource {
  private static final Set<String> PARAMETERS =
      Set.of("include", "language", "source", "tag", "search", "last_event_id");

  private final KafkaReaders kafka;
  private final SearchTopic topic;
  private final SearchRegistry searches;
  private final Semaphore places;

  StreamResource(
      KafkaReaders kafka, SearchTopic topic, SearchRegistry searches, IndexConfig config) {
    this.kafka = kafka;
    this.topic = topic;
    this.searches = searches;
    places = new Semaphore(config.stream().listeners());
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Changes as they happen",
      description =
          "Events article, story, alert and removed; alerts of searches that want them now. After a"
              + " break, the header Last-Event-ID with the id of the last event goes on right behind"
              + " it; without one it begins now. When Kafka no longer holds that place, an event gap"
              + " comes first: include and partition say of what, from the place that was asked for,"
              + " to where it goes on. What was between is not sent: ask /v1/search.")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "include",
      description = "some of articles, stories, alerts, with commas")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "language",
      description = "of articles; may be given several times")
  @Parameter(in = ParameterIn.QUERY, name = "source", description = "of articles: domain or name")
  @Parameter(in = ParameterIn.QUERY, name = "tag", description = "of articles")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "search",
      description = "of articles: id of a saved search that matches")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "last_event_id",
      description = "for clients that cannot set the header")
  public void listen(
      @Context UriInfo uri,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @Context Sse sse,
      @Context SseEventSink sink) {
    MultivaluedMap<String, String> given = uri.getQueryParameters();
    Bounds.known(given, PARAMETERS);
    Set<StreamKind> kinds = kinds(given.getFirst("include"));
    StreamFilter filter =
        new StreamFilter(
            Bounds.filters("language", given.get("language")),
            Bounds.filters("source", given.get("source")),
            Bounds.filters("tag", given.get("tag")),
            Bounds.filters("search", given.get("search")));
    StreamPosition resumed =
        position(lastEventId == null ? given.getFirst("last_event_id") : lastEventId);
    if (kinds.contains(StreamKind.ALERTS) && !topic.isCaughtUp()) {
      throw Refusal.unavailable("The searches have not all been read yet; try again.");
    }
    if (!places.tryAcquire()) {
      throw Refusal.unavailable(
          "All places of this process are taken; raise newsloom.stream.listeners.");
    }
    Listener listener = new Listener(kafka, kinds, filter, topic, searches, resumed, sse, sink);
    Thread thread =
        new Thread(
            () -> {
              try {
                listener.run();
              } finally {
                places.release();
              }
            },
            "index-stream");
    thread.setDaemon(true);
    thread.start();
  }

  private static @Nullable StreamPosition position(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return StreamPosition.parse(text)
        .orElseThrow(
            () -> Refusal.badRequest("Last-Event-ID must be the id of an event of this stream."));
  }

  private static Set<StreamKind> kinds(@Nullable String include) {
    if (include == null || include.isBlank()) {
      return EnumSet.of(StreamKind.ARTICLES);
    }
    Set<StreamKind> kinds = EnumSet.noneOf(StreamKind.class);
    for (String name : include.split(",", -1)) {
      kinds.add(
          Stream.of(StreamKind.values())
              .filter(kind -> kind.parameter().equals(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      Refusal.badRequest(
                          "include must be some of "
                              + Stream.of(StreamKind.values())
                                  .map(StreamKind::parameter)
                                  .collect(Collectors.joining(", "))
                              + ", with commas between them.")));
    }
    return kinds;
  }
}
