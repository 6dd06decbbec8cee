package io.newsloom.bench.quality;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.decide.MapStores;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts through the real decider with its stores in memory, one after the other, all at one moment
 * of log time: everything is inside the window.
 */
final class DecidedStream {
  private final MapStores stores;
  private final Decider decider;
  private final Map<String, String> ids;
  private final Map<String, Duplicate> verdicts;
  private long ordinal;

  DecidedStream() {
    this(new MapStores(), new HashMap<>(), new HashMap<>(), 0);
  }

  private DecidedStream(
      MapStores stores, Map<String, String> ids, Map<String, Duplicate> verdicts, long ordinal) {
    this.stores = stores;
    this.ids = ids;
    this.verdicts = verdicts;
    this.ordinal = ordinal;
    this.decider = new Decider(DecideSettings.STANDARD, stores, stores);
    decider.restore();
  }

  /** Another decider that goes on from the same content. */
  DecidedStream copy() {
    return new DecidedStream(stores.copy(), new HashMap<>(ids), new HashMap<>(verdicts), ordinal);
  }

  /** The verdict about a text with an id of its own. */
  Duplicate decide(String id, String source, @Nullable String headline, String text) {
    ArticleSketched article =
        Articles.sketched("https://" + source + "/" + id, source, headline, text, Articles.START);
    ids.put(article.uri(), id);
    Duplicate verdict = null;
    for (ArticleJudged judged :
        decider.decide(ordinal++, article, Articles.START.toEpochMilli()).verdicts()) {
      if (judged.uri().equals(article.uri())) {
        verdict = judged.duplicate();
      }
    }
    if (verdict == null) {
      throw new IllegalStateException("expected a verdict about " + id + " but there is none");
    }
    verdicts.put(id, verdict);
    return verdict;
  }

  /** The id of the article that this one is a copy of, or null when it is nobody's. */
  @Nullable String originalOf(String id) {
    Duplicate verdict = verdicts.get(id);
    return verdict == null || verdict.originalUri() == null ? null : ids.get(verdict.originalUri());
  }

  Map<String, Duplicate> verdicts() {
    return verdicts;
  }

  static boolean isCopy(Duplicate verdict) {
    return switch (verdict.kind()) {
      case EXACT, SYNDICATED, EXCERPT, SPUN, REVISION -> true;
      case NONE, UPDATE, SHARED_PASSAGES -> false;
    };
  }
}
