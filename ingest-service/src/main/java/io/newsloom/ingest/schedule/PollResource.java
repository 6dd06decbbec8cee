package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.edge.problem.Problem;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.sources.RegistryReader;
import io.newsloom.ingest.sources.SourceAdmin;
import io.newsloom.ingest.sources.SourceRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Polls a source now, out of turn. */
@Path("/v1/sources/{id}/poll")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
final class PollResource {
  private static final long MAX_WAIT_SECONDS = 60;

  private final PollLoop loop;
  private final SourceRegistry registry;
  private final RegistryReader reader;
  private final SourceAdmin admin;
  private final PollOwnership ownership;

  PollResource(
      PollLoop loop,
      SourceRegistry registry,
      RegistryReader reader,
      SourceAdmin admin,
      PollOwnership ownership) {
    this.loop = loop;
    this.registry = registry;
    this.reader = reader;
    this.admin = admin;
    this.ownership = ownership;
  }

  /**
   * 200 with what came of it, published; 202 when it takes longer than a minute, or when another
   * instance polls the source: that one is asked through the topic. 409 when nobody polls it.
   */
  @POST
  public Response poll(@PathParam("id") String id) throws InterruptedException {
    FeedSource source = registry.source(id);
    if (source == null) {
      return reader.isCaughtUp()
          ? Problem.notFound("there is no source " + id)
          : Problem.unavailable(
              "the sources are still being read from Kafka", Duration.ofSeconds(5));
    }
    if (!source.enabled()) {
      return Problem.conflict(
          "source " + id + " is not enabled; enable it with PUT /v1/sources/" + id);
    }
    try {
      if (!ownership.owns(source)) {
        admin.askForPoll(source);
        return Response.accepted(new Asked("asked", "another instance polls this source, soon"))
            .build();
      }
      PollResult result = loop.pollNow(id).get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
      if (registry.source(id) == null) {
        return Problem.notFound("source " + id + " was deleted during the poll");
      }
      return Response.ok(Report.of(result)).build();
    } catch (TimeoutException e) {
      return Response.accepted(new Asked("asked", "the poll takes longer than a minute")).build();
    } catch (KafkaAwayException e) {
      return again(String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      return again(String.valueOf(e.getCause().getMessage()));
    } catch (CancellationException e) {
      return again("the service stops");
    }
  }

  private static Response again(String reason) {
    return Problem.unavailable(
        "the poll was not published and will be made again: " + reason, Duration.ofSeconds(5));
  }

  /**
   * @param outcome {@code asked}
   */
  record Asked(String outcome, String detail) {}

  /**
   * @param outcome {@code fetched}, {@code not_modified}, {@code throttled} or {@code failed}
   * @param articles published by this poll
   * @param pagesRequested articles that come later, with their pages on other sites
   * @param deadLetters entries that are too big, put aside by this poll
   * @param dropped entries without text and title, each counted once per change
   */
  record Report(
      String outcome,
      int articles,
      int pagesRequested,
      int deadLetters,
      int dropped,
      @Nullable Instant nextPollAt,
      @Nullable String failureKind,
      @Nullable String failureMessage) {
    static Report of(PollResult result) {
      return new Report(
          result.outcome(),
          result.articles().size(),
          result.elsewhere().size(),
          result.tooBig().size(),
          result.empty().size(),
          result.state().nextPollAt(),
          result.state().failureKind(),
          result.state().failureMessage());
    }
  }
}
