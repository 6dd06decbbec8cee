package io.newsloom.index.searches;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.newsloom.index.IndexNames;
import io.newsloom.index.ScriptedElasticsearch;
import io.newsloom.index.searches.RecentArticles.Recent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a dry run ends, with pages of a hundred articles as long as somebody asks for more. */
class RecentArticlesTest {
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private final List<String> seen = new ArrayList<>();

  @Test
  void whatNeedsMoreThanTenSecondsEndsThereAndSaysSo() throws IOException {
    Duration each = Duration.ofMillis(90); // 111 articles in ten seconds
    assertThat(visit(1_000, article -> now = now.plus(each))).isFalse();
    assertThat(seen).hasSize(112); // the last one began in time
  }

  @Test
  void whatIsQuickGoesOnToTheLastPage() throws IOException {
    Duration each = Duration.ofMillis(9);
    assertThat(visit(1_000, article -> now = now.plus(each))).isTrue();
    assertThat(seen).hasSize(1_000);
  }

  private boolean visit(int most, Consumer<Recent> work) throws IOException {
    try (ScriptedElasticsearch elasticsearch =
            new ScriptedElasticsearch(line -> ScriptedElasticsearch.json(200, page()));
        Rest5Client rest = elasticsearch.client()) {
      RecentArticles articles =
          new RecentArticles(
              new ElasticsearchClient(
                  new Rest5ClientTransport(rest, new JacksonJsonpMapper(new ObjectMapper()))),
              new IndexNames("newsloom-"),
              Duration.ofSeconds(3),
              () -> now);
      return articles.visit(
          most,
          article -> {
            seen.add(article.uri());
            work.accept(article);
          });
    }
  }

  private static String page() {
    String hits =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    "{\"_index\":\"i\",\"_id\":\"u\",\"sort\":[1,\"u\"],"
                        + "\"_source\":{\"newsloom\":{\"uri\":\"u\"}}}")
            .collect(Collectors.joining(","));
    return "{\"took\":1,\"timed_out\":false,"
        + "\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0},"
        + "\"hits\":{\"hits\":["
        + hits
        + "]}}";
  }
}
