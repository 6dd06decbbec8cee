package io.newsloom.enrich.identity;

import io.newsloom.enrich.identity.IdentityStore.Stored;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forgets articles that were last published longer ago than they are kept, and names that lead to
 * no article any more. It goes round through the store, some keys after so many records, and where
 * it is stands in the store too: so what is stored stays a function of the log. An article has some
 * 4 keys, so a round is done in two records for each article that is kept, and nothing is kept for
 * more than three times as long. Marks of shared names stay.
 */
public final class IdentitySweep {
  /** Records between two steps. */
  public static final int EVERY = 1_000;

  /** Keys of a step: twice as many as {@value #EVERY} new articles bring. */
  private static final int KEYS = 8 * EVERY;

  private final IdentityStore store;
  private final @Nullable Duration retention;

  /**
   * @param retention of log time; null keeps everything
   */
  public IdentitySweep(IdentityStore store, @Nullable Duration retention) {
    this.store = store;
    this.retention = retention;
  }

  /**
   * Takes a step when a multiple of {@value #EVERY} lies between two records.
   *
   * @param last ordinal of the record before
   * @param now log time, in ms
   */
  public void after(long last, long ordinal, long now) {
    if (retention == null || last / EVERY == ordinal / EVERY) {
      return;
    }
    long oldest = now - retention.toMillis();
    List<Stored> step = store.from(store.sweptTo(), KEYS + 1);
    for (Stored stored : step.subList(0, Math.min(KEYS, step.size()))) {
      if (isOver(stored, oldest)) {
        store.forget(stored.key());
      }
    }
    store.putSweptTo(step.size() > KEYS ? step.get(KEYS).key() : "");
  }

  /** A version is at least the log time at which it was published. */
  private boolean isOver(Stored stored, long oldest) {
    KnownArticle article = stored.article();
    return article != null
        ? article.version() < oldest
        : !stored.uri().equals(ArticleName.SHARED) && store.article(stored.uri()) == null;
  }
}
