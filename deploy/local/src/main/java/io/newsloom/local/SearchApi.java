package io.newsloom.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the up command asks Elasticsearch. */
final class SearchApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI elasticsearch;

  SearchApi(URI elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  /** Articles that a search finds now; 0 while there is no index or no answer. */
  long searchable() {
    try {
      return ask("/newsloom-articles/_count", "{}").path("count").asLong();
    } catch (IOException notYet) {
      return 0;
    }
  }

  /** All that was written so far, also the last second's. */
  Summary.Documents documents() {
    try {
      ask("/newsloom-*/_refresh", "");
      return Summary.Documents.of(
          ask("/newsloom-articles/_search", Summary.ARTICLES_QUERY),
          ask("/newsloom-stories/_count", Summary.STORIES_QUERY));
    } catch (IOException e) {
      throw new LocalStackException(
          "Elasticsearch at " + elasticsearch + " does not answer (" + e.getMessage() + ").", e);
    }
  }

  private JsonNode ask(String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(elasticsearch.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while asking Elasticsearch.", e);
    }
  }
}
