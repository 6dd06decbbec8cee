package io.newsloom.ingest.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.EventJson;
import io.newsloom.edge.problem.Problem;
import io.newsloom.ingest.EventLimits;
import io.newsloom.ingest.RequestBody;
import io.newsloom.ingest.publish.ArticleEmitter;
import io.newsloom.ingest.publish.ArticleEmitter.Outgoing;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.publish.RoutedKey;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes pushed articles. The answer comes when Kafka has confirmed every accepted one. */
@Path("/v1/articles")
@Singleton
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class ArticlesResource {
  private static final Logger LOG = Logger.getLogger(ArticlesResource.class);

  private final PushConfig config;
  private final ArticleEmitter emitter;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final InFlight inFlight;
  private final InFlight bodies;

  ArticlesResource(
      PushConfig config, ArticleEmitter emitter, InstantSource clock, MeterRegistry metrics) {
    this.config = config;
    this.emitter = emitter;
    this.clock = clock;
    this.metrics = metrics;
    this.inFlight = new InFlight(config.maxInFlight().asLongValue());
    this.bodies = new InFlight(config.maxInFlight().asLongValue());
  }

  /**
   * 202 with what was accepted and what was not, also when nothing was. 400 when the body is not
   * readable, or is one object and that is no article. 413 when it is too long. 503 when Kafka does
   * not confirm in time: send all of it again, an article that did arrive stays one article.
   */
  @POST
  public Response push(
      InputStream body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length)
      throws IOException, InterruptedException {
    long maxBody = config.maxBody().asLongValue();
    long expected = length == null || length < 0 ? maxBody : Math.min(length, maxBody);
    if (!bodies.take(expected)) {
      return full();
    }
    try {
      return read(body, contentType, maxBody);
    } finally {
      bodies.release(expected);
    }
  }

  private Response read(InputStream body, @Nullable String contentType, long maxBody)
      throws IOException, InterruptedException {
    Optional<byte[]> bytes = RequestBody.read(body, maxBody);
    if (bytes.isEmpty()) {
      return Problem.tooLarge(
          "the body is longer than " + maxBody + " bytes (ingest.push.max-body)");
    }
    PushBody items;
    try {
      items = PushBody.read(bytes.get(), contentType, config.maxItems());
    } catch (UnreadableBodyException.TooLarge e) {
      return Problem.tooLarge(String.valueOf(e.getMessage()));
    } catch (UnreadableBodyException e) {
      return Problem.badRequest(String.valueOf(e.getMessage()));
    }
    Batch batch = new Batch(clock.instant(), items.skipped());
    items.items().forEach(batch::add);
    metrics.counter("newsloom.push.rejected").increment(batch.rejected.size());
    if (items.single() && !batch.rejected.isEmpty()) {
      Rejection rejection = batch.rejected.get(0);
      return Problem.badRequest(rejection.reason(), rejection.field());
    }
    return publish(batch);
  }

  private Response publish(Batch batch) throws InterruptedException {
    if (!inFlight.take(batch.bytes)) {
      return full();
    }
    try {
      emitter.emit(batch.accepted, config.kafkaTimeout(), () -> inFlight.release(batch.bytes));
    } catch (KafkaAwayException e) {
      LOG.warnf("fate=retry: a push was refused: %s", e.getMessage());
      return Problem.unavailable(
          e.getMessage() + "; send the whole request again", config.retryAfter());
    }
    return Response.accepted(
            new Accepted(
                batch.accepted.size(),
                batch.rejected,
                batch.skipped,
                batch.accepted.stream().map(article -> article.key().key()).toList()))
        .build();
  }

  private Response full() {
    return Problem.unavailable(
        "too much is being read or waits for Kafka (ingest.push.max-in-flight)",
        config.retryAfter());
  }

  /** What becomes of the items of one request. */
  private static final class Batch {
    private final Instant now;
    private final List<Outgoing> accepted = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();
    private final int skipped;
    private long bytes;

    Batch(Instant now, int skipped) {
      this.now = now;
      this.skipped = skipped;
    }

    void add(PushItem item) {
      if (item instanceof PushItem.Unreadable unreadable) {
        rejected.add(new Rejection(unreadable.index(), unreadable.reason(), null));
        return;
      }
      try {
        Outgoing article = outgoing(article(item));
        accepted.add(article);
        bytes += article.event().length;
      } catch (InvalidItemException e) {
        rejected.add(new Rejection(item.index(), String.valueOf(e.getMessage()), e.field()));
      }
    }

    private ArticleFetched article(PushItem item) throws InvalidItemException {
      if (item instanceof PushItem.Page page) {
        return page.page().article(now);
      }
      JsonNode json = ((PushItem.Json) item).json();
      return PushedNinjs.reads(json) ? PushedNinjs.read(json, now) : PushedArticle.read(json, now);
    }

    private static Outgoing outgoing(ArticleFetched article) throws InvalidItemException {
      byte[] event = EventJson.write(article);
      if (!EventLimits.fits(event)) {
        throw new InvalidItemException(
            null, "the item is larger than " + EventLimits.MAX_EVENT_BYTES + " bytes when written");
      }
      return new Outgoing(RoutedKey.of(article), event);
    }
  }

  /**
   * @param index 0-based position in the array, line of the NDJSON, or record of the archive
   * @param field of the item; null when it is about the item as a whole
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rejection(int index, String reason, @Nullable String field) {}

  /**
   * @param accepted number of articles that Kafka has confirmed
   * @param skipped records of an archive that are no pages
   * @param uris proposed uris of the accepted ones, in the order of the request
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Accepted(int accepted, List<Rejection> rejected, int skipped, List<String> uris) {}
}
