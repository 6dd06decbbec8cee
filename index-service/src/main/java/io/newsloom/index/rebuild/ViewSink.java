package io.newsloom.index.rebuild;

import io.newsloom.index.bulk.BulkSink;
import io.newsloom.index.bulk.ElasticsearchBulk;
import io.newsloom.index.document.Intent;
import io.newsloom.index.schema.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Writes into the indices of a view, and by their usual names once the view is shown. */
final class ViewSink implements BulkSink {
  private static final Logger LOG = Logger.getLogger(ViewSink.class);

  private final ElasticsearchBulk bulk;
  private final View view;
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

  @Override
  public Reply remove(Intent.Remove removal) {
    if (shown) {
      return bulk.remove(removal);
    }
    String history = removal.history();
    return bulk.remove(
        removal.id(),
        view.indicesOf(removal.alias()),
        history == null ? Set.of() : view.indicesOf(history));
  }

  @Override
  public void repair(Set<String> indices) {
    if (shown) {
      bulk.repair(indices);
    } else {
      LOG.warnf("A new index in place of %s is gone: somebody deleted it", indices);
    }
  }
}
