package io.newsloom.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the up command says to ingest-service. */
final class IngestApi {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final int TRIES = 15;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI ingest;

  IngestApi(URI ingest) {
    this.ingest = ingest;
  }

  /**
   * @param accepted items that Kafka has
   * @param rejected one sentence each, naming the item's origin
   */
  record Pushed(int accepted, List<String> rejected) {}

  /**
   * How the last poll of a source ended.
   *
   * @param failure one sentence; empty when it was good
   * @param dropped entries without text and title since ingest was started
   */
  record Poll(Instant at, Optional<String> failure, int dropped) {}

  /** Pushes all in one request; tries again while ingest or Kafka is away. */
  Pushed push(List<PushItem> items) {
    String body = items.stream().map(PushItem::json).collect(Collectors.joining("\n", "", "\n"));
    HttpResponse<String> answer =
        send(post("/v1/articles", "application/x-ndjson").POST(BodyPublishers.ofString(body)));
    JsonNode said = json(answer.body());
    if (!said.has("accepted")) {
      String reason = "ingest-service answered " + answer.statusCode() + ": " + reason(answer);
      return new Pushed(0, items.stream().map(item -> item.origin() + ": " + reason).toList());
    }
    List<String> rejected = new ArrayList<>();
    for (JsonNode rejection : said.path("rejected")) {
      int index = rejection.path("index").asInt(-1);
      String origin = index >= 0 && index < items.size() ? items.get(index).origin() : "an item";
      rejected.add(origin + ": " + rejection.path("reason").asText("rejected without a reason"));
    }
    return new Pushed(said.path("accepted").asInt(), rejected);
  }

  /** Pushes one web archive; {@code origin} names it in what is said of its records. */
  Pushed pushArchive(byte[] archive, String origin) {
    HttpResponse<String> answer =
        send(post("/v1/articles", "application/warc").POST(BodyPublishers.ofByteArray(archive)));
    JsonNode said = json(answer.body());
    if (!said.has("accepted")) {
      return new Pushed(
          0,
          List.of(
              origin + ": ingest-service answered " + answer.statusCode() + ": " + reason(answer)));
    }
    List<String> rejected = new ArrayList<>();
    said.path("rejected")
        .forEach(rejection -> rejected.add(origin + ": " + rejection.path("reason").asText()));
    return new Pushed(said.path("accepted").asInt(), rejected);
  }

  /** A feed that is being polled, maybe since an earlier run. */
  record Source(String id, String url) {}

  Source addSource(String url) throws UnusableInputException {
    HttpResponse<String> answer =
        send(
            post("/v1/sources", "application/json")
                .POST(BodyPublishers.ofString(JSON.createObjectNode().put("url", url).toString())));
    String id = find(json(answer.body()), "id").asText("");
    if (answer.statusCode() >= 300 || id.isEmpty()) {
      throw new UnusableInputException("Feed " + url + " was refused: " + reason(answer));
    }
    return new Source(id, url);
  }

  /** Adds all feeds of a file; an outline that cannot be one goes to the problems. */
  List<Source> addOpml(Path file, Consumer<String> problems) throws UnusableInputException {
    try {
      HttpResponse<String> answer =
          send(post("/v1/sources/opml", "text/x-opml").POST(BodyPublishers.ofFile(file)));
      if (answer.statusCode() >= 300) {
        throw new UnusableInputException(file + " was refused: " + reason(answer));
      }
      JsonNode said = json(answer.body());
      said.path("rejected")
          .forEach(
              rejection ->
                  problems.accept(
                      "Feed "
                          + rejection.path("url").asText()
                          + " in "
                          + file
                          + " was refused: "
                          + rejection.path("reason").asText()));
      List<Source> sources = new ArrayList<>();
      said.path("sources").forEach(id -> sources.add(source(id.asText())));
      return sources;
    } catch (FileNotFoundException e) {
      throw new UnusableInputException(file + " does not exist or cannot be read.");
    }
  }

  private Source source(String id) {
    HttpResponse<String> answer = send(get("/v1/sources/" + id));
    return new Source(id, find(json(answer.body()), "url").asText(id));
  }

  /** Returns when the source was polled, or after a minute. */
  void pollNow(Source source) {
    send(
        post("/v1/sources/" + source.id() + "/poll", "application/json")
            .POST(BodyPublishers.noBody()));
  }

  /** When a source was polled last and how that went; empty before the first time. */
  Optional<Poll> lastPoll(Source source) {
    JsonNode said = json(send(get("/v1/sources/" + source.id())).body());
    String at = find(said, "lastPolledAt").asText("");
    if (at.isEmpty() || at.equals("null")) {
      return Optional.empty();
    }
    String kind = find(said, "failureKind").asText("");
    Optional<String> failure =
        kind.isEmpty() || kind.equals("null")
            ? Optional.empty()
            : Optional.of(kind + ": " + find(said, "failureMessage").asText("no message"));
    return Optional.of(new Poll(Instant.parse(at), failure, said.path("dropped").asInt()));
  }

  private HttpRequest.Builder post(String path, String type) {
    return HttpRequest.newBuilder(ingest.resolve(path)).header("Content-Type", type);
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(ingest.resolve(path)).GET();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    HttpRequest built = request.timeout(TIMEOUT).build();
    String last = "";
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        HttpResponse<String> answer =
            http.send(built, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 429 && answer.statusCode() != 503) {
          return answer;
        }
        last = "it answered " + answer.statusCode() + " " + reason(answer);
      } catch (IOException e) {
        last = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LocalStackException("Interrupted while talking to ingest-service.", e);
      }
      Readiness.pause(BETWEEN_TRIES);
    }
    throw new LocalStackException(
        "ingest-service did not take "
            + built.uri()
            + " in "
            + TRIES
            + " tries; the last time "
            + last
            + ".");
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JSON.createObjectNode();
    }
  }

  /** A field at the top or below, since state is nested in some answers and flat in others. */
  private static JsonNode find(JsonNode node, String field) {
    JsonNode found = node.findValue(field);
    return found == null ? MissingNode.getInstance() : found;
  }

  private static String reason(HttpResponse<String> answer) {
    String body = answer.body().strip().replaceAll("\\s+", " ");
    return body.length() > 300 ? body.substring(0, 300) + "..." : body;
  }
}
