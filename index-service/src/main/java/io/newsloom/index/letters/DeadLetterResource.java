package io.newsloom.index.letters;

import io.newsloom.contracts.Topic;
import io.newsloom.edge.access.RequiresScope;
import io.newsloom.edge.access.Scope;
import io.newsloom.index.query.Bounds;
import io.newsloom.index.query.Refusal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Dead letters of the topics that this service reads: list, look at, try again. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(Scope.ADMIN)
public class DeadLetterResource {
  private static final int STANDARD_LISTED = 50;
  private static final int MAX_LISTED = 200;
  private static final int MAX_REPLAYED = 10_000;

  /** Letters held at once while many are tried again: each may have 5 MB. */
  private static final int PAGE = 20;

  private static final List<Topic> TOPICS =
      List.of(
          Topic.ARTICLES_ENRICHED, Topic.STORIES, Topic.REVISIONS, Topic.ALERTS, Topic.SEARCHES);

  private final LetterBox box;
  private final SecondTry secondTry;
  private final Removals removals;

  DeadLetterResource(LetterBox box, SecondTry secondTry, Removals removals) {
    this.box = box;
    this.removals = removals;
    this.secondTry = secondTry;
  }

  @GET
  @Path("/{topic}")
  @Operation(
      summary = "The newest dead letters, without their values",
      description =
          "topic is articles.enriched, stories, revisions, alerts or searches; before is an offset.")
  public List<Letter> list(
      @PathParam("topic") String topic,
      @QueryParam("before") @Nullable String before,
      @QueryParam("size") @Nullable String size) {
    int most = Bounds.number("size", size, STANDARD_LISTED, MAX_LISTED);
    return box.newest(topic(topic), offset(before), most, Letter::listed);
  }

  private static long offset(@Nullable String before) {
    if (before == null || before.isBlank()) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(before);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("before must be an offset, a number.");
    }
  }

  @GET
  @Path("/{topic}/{partition}/{offset}")
  @Operation(summary = "One dead letter with headers and value")
  public Letter one(
      @PathParam("topic") String topic,
      @PathParam("partition") int partition,
      @PathParam("offset") long offset) {
    return Letter.whole(letter(topic(topic), partition, offset));
  }

  @POST
  @Path("/{topic}/{partition}/{offset}/replay")
  @Operation(summary = "Writes one dead letter again; it stays where it is")
  public SecondTry.Outcome replay(
      @PathParam("topic") String topic,
      @PathParam("partition") int partition,
      @PathParam("offset") long offset)
      throws InterruptedException {
    ConsumerRecord<byte[], byte[]> letter = letter(topic(topic), partition, offset);
    try (Living living = removals.living(topic(topic), List.of(Origin.of(letter)))) {
      return secondTry.of(topic(topic), letter, living);
    }
  }

  @POST
  @Path("/{topic}/replay")
  @Operation(summary = "Writes the newest 10,000 dead letters of a topic again: number by fate")
  public Map<String, Integer> replayAll(@PathParam("topic") String topic)
      throws InterruptedException {
    Map<String, Integer> fates = new TreeMap<>();
    List<Origin> letters = box.newest(topic(topic), Long.MAX_VALUE, MAX_REPLAYED, Origin::of);
    try (Living living = removals.living(topic(topic), letters)) {
      int tried = 0;
      long before = Long.MAX_VALUE;
      while (tried < letters.size()) {
        int size = Math.min(PAGE, letters.size() - tried);
        for (ConsumerRecord<byte[], byte[]> letter :
            box.newest(topic(topic), before, size, letter -> letter)) {
          String fate = secondTry.of(topic(topic), letter, living).fate();
          fates.merge(fate, 1, Integer::sum);
          if (fate.equals("retry")) {
            return fates; // Elasticsearch is away: the others would only wait in vain
          }
          before = Math.min(before, letter.offset());
        }
        tried += size;
      }
    }
    return fates;
  }

  private ConsumerRecord<byte[], byte[]> letter(Topic topic, int partition, long offset) {
    return box.one(topic, partition, offset)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no dead letter at partition "
                        + partition
                        + ", offset "
                        + offset
                        + " of "
                        + topic.base()
                        + "."));
  }

  private static Topic topic(String base) {
    return TOPICS.stream()
        .filter(topic -> topic.base().equals(base))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "topic must be one of "
                        + String.join(", ", TOPICS.stream().map(Topic::base).toList())
                        + "."));
  }
}
