package io.newsloom.index.letters;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.newsloom.contracts.ArticleRevised;
import io.newsloom.contracts.EventJson;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whether the article of a revision is stored: a removal takes the article's history along, and the
 * topic of that one is not compacted. Elasticsearch is made to show all removals once, when the
 * first letter is asked about: ten thousand refreshes would be a burden. Not thread-safe.
 */
final class StoredArticles implements Living {
  private final ElasticsearchClient client;
  private final String alias;
  private boolean refreshed;

  /**
   * @param alias of all articles
   */
  StoredArticles(ElasticsearchClient client, String alias) {
    this.client = client;
    this.alias = alias;
  }

  @Override
  public String whyGone(ConsumerRecord<byte[], byte[]> letter) throws IOException {
    String uri = EventJson.read(letter.value(), ArticleRevised.class).uri();
    try {
      if (!refreshed) {
        client.indices().refresh(refresh -> refresh.index(alias).ignoreUnavailable(true));
        refreshed = true;
      }
      long found =
          client
              .count(
                  count ->
                      count
                          .index(alias)
                          .ignoreUnavailable(true)
                          .allowNoIndices(true)
                          .query(query -> query.ids(ids -> ids.values(uri))))
              .count();
      return found > 0 ? "" : REMOVED;
    } catch (ElasticsearchException e) {
      throw new IOException("Elasticsearch did not say whether " + uri + " is there", e);
    }
  }
}
