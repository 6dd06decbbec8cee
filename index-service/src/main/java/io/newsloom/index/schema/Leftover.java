package io.newsloom.index.schema;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.index.IndexNames;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Indices of one rebuild that nobody reads: it is under way somewhere, or it broke off.
 *
 * @param owner who made them; {@code unknown} when that is not written there
 * @param aliveAt last sign of life by the clock of the owner; null when there is none
 */
public record Leftover(List<String> indices, String owner, @Nullable Instant aliveAt) {
  /** A rebuild gives a sign every {@link #SIGN}, so it has missed five when it counts as dead. */
  static final Duration DEAD_AFTER = Duration.ofMinutes(2);

  /** How often a rebuild gives a sign of life. */
  public static final Duration SIGN = Duration.ofSeconds(20);

  public Leftover {
    indices = List.copyOf(indices);
  }

  /** Whether its rebuild is under way. */
  public boolean isAlive(Instant now) {
    return aliveAt != null && aliveAt.plus(DEAD_AFTER).isAfter(now);
  }

  /** All there are, oldest first. */
  public static List<Leftover> all(Rest5Client client, IndexNames names) throws IOException {
    JsonNode all =
        new ElasticsearchCalls(client)
            .getOrMissing(
                "/" + View.mark(names) + "*?expand_wildcards=all&features=aliases,mappings");
    Map<String, List<String>> unread = new TreeMap<>();
    for (Map.Entry<String, JsonNode> index : all.properties()) {
      if (index.getValue().path("aliases").isEmpty()) {
        unread
            .computeIfAbsent(View.rebuildOf(names, index.getKey()), rebuild -> new ArrayList<>())
            .add(index.getKey());
      }
    }
    return unread.values().stream().map(indices -> of(indices, all)).toList();
  }

  private static Leftover of(List<String> indices, JsonNode all) {
    String owner = "unknown";
    Instant newest = null;
    for (String index : indices) {
      JsonNode rebuild = all.path(index).at(View.META);
      Instant alive = instant(rebuild.path("alive_at").asText());
      if (alive != null && (newest == null || alive.isAfter(newest))) {
        newest = alive;
        owner = rebuild.path("owner").asText("unknown");
      }
    }
    return new Leftover(indices, owner, newest);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null; // made by an older service, or by hand
    }
  }

  /** Deletes the indices. */
  public void delete(Rest5Client client) throws IOException {
    for (String index : indices) {
      new ElasticsearchCalls(client).delete("/" + index);
    }
  }
}
