package io.newsloom.index.schema;

import io.newsloom.index.bulk.Backoff;
import io.newsloom.index.bulk.Pause;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Puts the schema, however long Elasticsearch stays away. Thread-safe. */
public final class SchemaKeeper {
  private static final Logger LOG = Logger.getLogger(SchemaKeeper.class);

  private final Schema schema;
  private final Backoff backoff;
  private final Pause pause;
  private volatile boolean applied;

  public SchemaKeeper(Schema schema, Backoff backoff, Pause pause) {
    this.schema = schema;
    this.backoff = backoff;
    this.pause = pause;
  }

  /** Returns when templates and indices are put. */
  public void awaitApplied() throws InterruptedException {
    for (int attempt = 1; !applied; attempt++) {
      try {
        schema.apply();
        applied = true;
        LOG.info("Templates and indices are put");
      } catch (IOException e) {
        long millis = backoff.millis(attempt);
        if (Integer.bitCount(attempt) == 1) {
          LOG.warnf(
              "Templates could not be put at attempt %d, next in %d ms, nothing is consumed before."
                  + " Is Elasticsearch running at newsloom.elasticsearch.url? %s",
              attempt, millis, e);
        }
        pause.millis(millis);
      }
    }
  }

  public boolean applied() {
    return applied;
  }
}
