package io.newsloom.index.bulk;

import io.newsloom.index.document.Intent;
import java.util.List;
import java.util.Set;

/** Where bulk requests go. Elasticsearch, or a script in tests. */
public interface BulkSink {

  /** Sends one request; never throws for what the other side does or fails to do. */
  Reply store(List<Intent.Store> documents);

  /** Deletes from all indices of the alias. What is not there counts as deleted. */
  Reply remove(Intent.Remove removal);

  /**
   * Puts templates and these indices again. Quietly does nothing when it cannot: a retry follows.
   */
  void repair(Set<String> indices);

  /** What came back. */
  sealed interface Reply {
    /**
     * @param items one for each item sent, in the same order
     */
    record Answered(List<ItemAnswer> items) implements Reply {}

    /** The request as a whole was refused. */
    record Refused(int status, String reason) implements Reply {}

    /** No answer: it may or may not have been stored. */
    record Unreachable(String reason) implements Reply {}
  }

  /**
   * @param reason empty when it went well
   */
  record ItemAnswer(int status, String reason) {}
}
