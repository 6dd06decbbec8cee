package io.newsloom.index.bulk;

import io.newsloom.index.document.Intent;
import java.util.Set;

/** One item on its way to Elasticsearch. Exactly one of the two methods is called, once. */
public interface Outgoing {

  /** What to store; a removal has no document and is never sent with {@link BulkWriter#write}. */
  Intent.Store document();

  /** The indices that have to be there for it; empty for a removal. */
  Set<String> indices();

  /** It was answered: it is in Elasticsearch, or an equal or newer version is. */
  void done();

  /**
   * It can never be stored.
   *
   * @param reason one sentence
   * @param cause the fate that was decided
   * @param attempts how many times it was sent, 1 or more
   * @throws InterruptedException when stopped while the dead letter was not yet safe
   */
  void deadLetter(String reason, String cause, int attempts) throws InterruptedException;
}
