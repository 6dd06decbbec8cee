package io.newsloom.ingest.websub;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.contracts.HubSubscription;
import io.newsloom.edge.access.WithoutToken;
import io.newsloom.edge.problem.Problem;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.schedule.HubPings;
import io.newsloom.ingest.sources.RegistryReader;
import io.newsloom.ingest.sources.SourceRegistry;
import io.newsloom.ingest.websub.WebSubMetrics.Call;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where hubs call, whichever instance they reach. Who knows the address was given it, and what is
 * told must be signed; nothing that comes is read as news.
 */
@Path(Callbacks.PATH + "{source}/{name}/{proof}")
@Blocking
@WithoutToken
final class WebSubResource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final Duration LONGEST_LEASE = Duration.ofDays(365);
  private static final int MAX_CHALLENGE_CHARS = 4_000;
  private static final int MAX_BODIES_AT_A_TIME = 16;

  /** Who knows an address of old can make us look again and again. */
  private static final int MAX_WAITING_FOR_KAFKA = 4;

  private final Semaphore bodies = new Semaphore(MAX_BODIES_AT_A_TIME);
  private final Semaphore waiting = new Semaphore(MAX_WAITING_FOR_KAFKA);
  private final WebSub webSub;
  private final WebSubConfig config;
  private final SourceRegistry registry;
  private final RegistryReader reader;
  private final Subscriptions subscriptions;
  private final HubPings pings;
  private final PingWriter writer;
  private final WebSubMetrics metrics;
  private final InstantSource clock;

  WebSubResource(
      WebSub webSub,
      WebSubConfig config,
      SourceRegistry registry,
      RegistryReader reader,
      Subscriptions subscriptions,
      HubPings pings,
      PingWriter writer,
      WebSubMetrics metrics,
      InstantSource clock) {
    this.webSub = webSub;
    this.config = config;
    this.registry = registry;
    this.reader = reader;
    this.subscriptions = subscriptions;
    this.pings = pings;
    this.writer = writer;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Answers whether a hub was asked for what it says that it was; 404 when not. */
  @GET
  public Response verify(
      @PathParam("source") String source,
      @PathParam("name") String name,
      @PathParam("proof") String proof,
      @QueryParam("hub.mode") @Nullable String mode,
      @QueryParam("hub.topic") @Nullable String topic,
      @QueryParam("hub.challenge") @Nullable String challenge,
      @QueryParam("hub.lease_seconds") @Nullable String leaseSeconds,
      @QueryParam("hub.reason") @Nullable String reason)
      throws InterruptedException {
    Optional<Callbacks> callbacks = ours(source, name, proof);
    if (callbacks.isEmpty()) {
      return unknown();
    }
    try {
      boolean ending = "unsubscribe".equals(mode);
      HubSubscription wanted =
          ending
              ? wantedByNow(callbacks.get(), source, name)
              : wanted(callbacks.get(), source, name);
      boolean same = wanted != null && wanted.topic().equals(topic);
      if ("denied".equals(mode) && same) {
        subscriptions.change(
            wanted, asked -> SubscriptionChange.denied(asked, reason, clock.instant()));
        return answer(Call.DENIED, Response.ok());
      }
      if (topic == null || challenge == null || challenge.length() > MAX_CHALLENGE_CHARS) {
        return refused();
      }
      if ("subscribe".equals(mode) && same && !SubscriptionPlan.isRevoked(wanted)) {
        Duration lease = lease(leaseSeconds);
        subscriptions.change(
            wanted, asked -> SubscriptionChange.confirmed(asked, lease, clock.instant()));
        return confirmed(challenge);
      }
      return ending && wanted == null ? confirmed(challenge) : refused();
    } catch (KafkaAwayException e) {
      return unavailable(String.valueOf(e.getMessage()));
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      return unavailable("the subscriptions are still being read from Kafka");
    }
  }

  /**
   * A change, says the hub. Always 202 while it is subscribed, also when the signature is wrong, as
   * the recommendation wants it; 410 when it is not any more or was denied, so that the hub stops.
   */
  @POST
  public Response distribute(
      @PathParam("source") String source,
      @PathParam("name") String name,
      @PathParam("proof") String proof,
      @HeaderParam("X-Hub-Signature") @Nullable String signature,
      InputStream body)
      throws IOException, InterruptedException {
    Optional<Callbacks> callbacks = ours(source, name, proof);
    if (callbacks.isEmpty()) {
      return unknown();
    }
    try {
      HubSubscription wanted = wanted(callbacks.get(), source, name);
      if (wanted == null || wanted.deniedAt() != null) {
        return answer(Call.GONE, Response.status(Response.Status.GONE));
      }
      FeedSource feed = registry.source(source);
      if (feed != null && pings.isForeseen(feed)) {
        return accepted(Call.WAITING);
      }
      if (!bodies.tryAcquire()) {
        return unavailable("too many hubs at a time");
      }
      Call call;
      try {
        call =
            SignedBody.check(
                HubSignature.of(signature, callbacks.get().secret(source, name)),
                body,
                config.maxBody().asLongValue(),
                clock);
      } finally {
        bodies.release();
      }
      if (call == Call.PINGED) {
        writer.ping(wanted);
      }
      return accepted(call);
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      return unavailable("the subscriptions are still being read from Kafka");
    }
  }

  private Optional<Callbacks> ours(String source, String name, String proof) {
    return webSub.callbacks().filter(callbacks -> callbacks.isOurs(source, name, proof));
  }

  /**
   * What was asked of the hub by this callback, when it is still wanted; else null. Another
   * instance may have asked a moment ago, so nobody is sent away before the topics were read.
   */
  private @Nullable HubSubscription wanted(Callbacks callbacks, String id, String name)
      throws InterruptedException, ExecutionException, TimeoutException {
    HubSubscription known = reader.isCaughtUp() ? find(callbacks, id, name) : null;
    return known == null || known.deniedAt() != null ? wantedByNow(callbacks, id, name) : known;
  }

  private @Nullable HubSubscription wantedByNow(Callbacks callbacks, String id, String name)
      throws InterruptedException, ExecutionException, TimeoutException {
    catchUp();
    return find(callbacks, id, name);
  }

  private void catchUp() throws InterruptedException, ExecutionException, TimeoutException {
    if (!waiting.tryAcquire()) {
      throw new TimeoutException("too many wait already");
    }
    Future<?> done = reader.catchUp();
    try {
      done.get(RETRY_AFTER.toSeconds(), TimeUnit.SECONDS);
    } finally {
      done.cancel(false);
      waiting.release();
    }
  }

  private @Nullable HubSubscription find(Callbacks callbacks, String id, String name) {
    FeedState.Hub hub = SubscriptionPlan.wanted(registry.source(id), state(id));
    HubSubscription asked = registry.subscription(id);
    return hub != null
            && asked != null
            && asked.callback().equals(name)
            && callbacks.name(id, hub.url(), hub.topic()).equals(name)
        ? asked
        : null;
  }

  private @Nullable FeedState state(String id) {
    FeedSource source = registry.source(id);
    return source == null ? null : registry.state(source);
  }

  /** What the hub gives; what we asked for when it does not say. */
  private Duration lease(@Nullable String seconds) {
    if (seconds == null || !seconds.matches("\\d{1,9}")) {
      return config.lease();
    }
    Duration given = Duration.ofSeconds(Long.parseLong(seconds));
    return given.compareTo(LONGEST_LEASE) < 0 ? given : LONGEST_LEASE;
  }

  private Response confirmed(String challenge) {
    return answer(
        Call.CONFIRMED,
        Response.ok(challenge, MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
            .header("X-Content-Type-Options", "nosniff"));
  }

  private Response refused() {
    metrics.call(Call.REFUSED);
    return Problem.notFound("this is not what the hub was asked for");
  }

  private Response unknown() {
    metrics.call(Call.UNKNOWN);
    return Problem.notFound("no hub was given this address");
  }

  private Response accepted(Call call) {
    return answer(call, Response.accepted());
  }

  private Response answer(Call call, Response.ResponseBuilder response) {
    metrics.call(call);
    return response.build();
  }

  private Response unavailable(String detail) {
    metrics.call(Call.UNAVAILABLE);
    return Problem.unavailable(detail, RETRY_AFTER);
  }
}
