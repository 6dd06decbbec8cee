package io.newsloom.index.rebuild;

import io.newsloom.index.bulk.BulkSink;
import io.newsloom.index.bulk.ElasticsearchBulk;
import io.newsloom.index.document.Intent;
import io.newsloom.index.schema.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes into the indices of a view, and by their usual names once the view is shown. */
final class ViewSink implements BulkSink {
  private final ElasticsearchBulk bulk;
  private final View view;

  /** By uri; used by the one thread of the rebuild. */
  private final Map<String, Intent.Remove> removals = new TreeMap<>();

  private volatile boolean shown;

  ViewSink(ElasticsearchBulk bulk, View view) {
    this.bulk = bulk;
    this.view = view;
  }

  void shown() {
    shown = true;
  }

  @Override
  public Reply store(List<Intent.Store> documents) {
    documents.forEach(document -> removals.remove(document.id()));
    if (shown) {
      return bulk.store(documents);
    }
    try {
      List<Intent.Store> moved = new ArrayList<>(documents.size());
      for (Intent.Store document : documents) {
        moved.add(
            new Intent.Store(
                view.indexFor(document.index()),
                document.id(),
                document.version(),
                document.source()));
      }
      return bulk.store(moved);
    } catch (IOException e) {
      return new Reply.Unreachable(String.valueOf(e));
    }
  }

  /**
   * Deletes once more what the history has of removed articles: it comes from another topic, so
   * some of it may have been written after the removal.
   *
   * @throws IOException when something may have stayed
   */
  void repeatRemovals() throws IOException {
    for (Intent.Remove removal : removals.values()) {
      Reply reply = bulk.remove(removal.id(), Set.of(), historyOf(removal));
      boolean gone =
          reply instanceof Reply.Answered answered
              && answered.items().stream().allMatch(item -> item.status() < 300);
      if (!gone) {
        throw new IOException("the history of " + removal.id() + " was not removed: " + reply);
      }
    }
  }

  @Override
  public Reply remove(Intent.Remove removal) {
    if (removal.history() != null) {
      removals.put(removal.id(), removal);
    }
    if (shown) {
      return bulk.remove(removal);
    }
    return bulk.remove(removal.id(), view.indicesOf(removal.alias()), historyOf(removal));
  }

  private Set<String> historyOf(Intent.Remove removal) {
    String history = removal.history();
    return history == null || view.indicesOf(history).isEmpty()
        ? Set.of()
        : Set.of(view.patternOf(history));
  }

  /** A new index that is gone was deleted by somebody, with documents that nobody writes again. */
  @Override
  public void repair(Set<String> indices) {
    if (!shown) {
      throw new IllegalStateException(
          "a new index in place of " + indices + " is gone: somebody deleted it; start again");
    }
    bulk.repair(indices);
  }
}
