package io.newsloom.index.schema;

import co.elastic.clients.transport.rest5_client.low_level.Cancellable;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.IndexNames;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Templates and indices in Elasticsearch. Putting them twice changes nothing. An older service
 * never overwrites the template of a newer one. Thread-safe.
 */
public final class Schema {
  private static final Logger LOG = Logger.getLogger(Schema.class);

  private final Rest5Client client;
  private final ElasticsearchCalls calls;
  private final IndexNames names;
  private final InstantSource clock;
  private final List<SchemaFile> files;

  public Schema(Rest5Client client, IndexNames names, InstantSource clock) {
    this.client = client;
    calls = new ElasticsearchCalls(client);
    this.names = names;
    this.clock = clock;
    files = SchemaFile.all(names);
  }

  /** Puts all templates and the indices that are written to now. */
  public void apply() throws IOException {
    YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    apply(Set.of(names.storiesIndex(), names.articles(month), names.revisions(month)));
  }

  /**
   * Puts all templates and these indices.
   *
   * @throws IOException when Elasticsearch is away or refuses; the message says which
   */
  public synchronized void apply(Set<String> indices) throws IOException {
    JsonNode envelope = null;
    for (SchemaFile file : files) {
      boolean newerThere = installedVersion(file) > file.version();
      if (newerThere) {
        LOG.infof("%s is there in a newer version and stays", file.name());
      } else {
        calls.put(file.path(), file.body());
      }
      if (file.name().equals(names.prefix() + "ecs")) {
        envelope = file.properties();
      } else if (file.kind() == SchemaFile.Kind.INDEX
          && !newerThere
          && calls.exists("/" + file.name())) {
        addNewFields(file, envelope);
      }
    }
    for (String index : indices) {
      if (!calls.exists("/" + index)) {
        create(index);
      }
    }
  }

  /** The alias has the template's name; fields that are there already stay as they are. */
  private void addNewFields(SchemaFile file, @Nullable JsonNode envelope) throws IOException {
    ObjectNode properties = file.properties().deepCopy();
    if (envelope instanceof ObjectNode object) {
      properties.setAll(object);
    }
    ObjectNode body = EventJson.mapper().createObjectNode();
    body.set("properties", properties);
    calls.put("/" + file.name() + "/_mapping", body);
  }

  private void create(String index) throws IOException {
    Response response = calls.ask("PUT", "/" + index);
    if (response.getStatusCode() >= 300 && !calls.exists("/" + index)) { // else another was faster
      throw ElasticsearchCalls.refused("PUT", "/" + index, response);
    }
  }

  /** Names of the indices behind the alias; empty when there is none. */
  public Set<String> indicesOf(String alias) throws IOException {
    Set<String> indices = new HashSet<>();
    JsonNode answer = calls.getOrMissing("/_alias/" + alias);
    answer.fieldNames().forEachRemaining(indices::add);
    return indices;
  }

  /** Whether the alias of the stories can be asked for, within {@code patience}. */
  public boolean answersWithin(Duration patience) {
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    Cancellable request =
        client.performRequestAsync(
            new Request("HEAD", "/" + names.stories()),
            new ResponseListener() {
              @Override
              public void onSuccess(Response response) {
                answered.complete(response.getStatusCode() < 500);
              }

              @Override
              public void onFailure(Exception failure) {
                answered.complete(false);
              }
            });
    boolean answers =
        answered.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS).join();
    if (!answers) {
      request.cancel();
    }
    return answers;
  }

  private int installedVersion(SchemaFile file) throws IOException {
    JsonNode answer = calls.getOrMissing(file.path());
    JsonNode found = answer.path("component_templates").path(0).path("component_template");
    if (found.isMissingNode()) {
      found = answer.path("index_templates").path(0).path("index_template");
    }
    return found.path("version").asInt(0);
  }
}
