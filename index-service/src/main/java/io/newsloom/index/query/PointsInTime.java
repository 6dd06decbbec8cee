package io.newsloom.index.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.newsloom.index.IndexNames;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Opens and closes what Elasticsearch keeps of the articles' indices for an exact list. */
@Singleton
class PointsInTime {
  /** How long Elasticsearch waits for the next page before it lets go. */
  static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(PointsInTime.class);

  private final ElasticsearchClient client;
  private final IndexNames names;

  PointsInTime(ElasticsearchClient client, IndexNames names) {
    this.client = client;
    this.names = names;
  }

  String open() throws IOException {
    return client
        .openPointInTime(
            open ->
                open.index(names.articles())
                    .ignoreUnavailable(true)
                    .keepAlive(time -> time.time(KEEP_ALIVE.toSeconds() + "s")))
        .id();
  }

  /** What cannot be closed ends by itself. */
  void close(String id) {
    try {
      client.closePointInTime(close -> close.id(id));
    } catch (IOException | ElasticsearchException e) {
      LOG.debugf("A point in time was not closed and runs out: %s", e);
    }
  }
}
