package io.newsloom.ingest.page;

import io.newsloom.contracts.ArticleFetched;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one try to fetch the page of an article. */
public sealed interface PageOutcome {
  /** The article with its page. */
  record Whole(ArticleFetched article) implements PageOutcome {}

  /**
   * There is no page for us, now or later.
   *
   * @param label of {@code newsloom_pages_total}
   */
  record Refused(String label, String reason) implements PageOutcome {}

  /** It is on another site, whose owner is to be asked for it. */
  record Elsewhere(URI target) implements PageOutcome {}

  /** Another try may do better. */
  record Passing(String label, String reason) implements PageOutcome {}

  /**
   * A host asks for patience.
   *
   * @param host that asks, in lower case: not always the one of the page's address
   * @param patience null when it names no time
   */
  record Throttled(String host, String reason, @Nullable Duration patience) implements PageOutcome {
    public static final String LABEL = "throttled";
  }

  /**
   * It was not asked for: that says nothing about the page.
   *
   * @param host that is not to be asked, in lower case
   * @param patience null when no time is known
   */
  record NotAsked(String label, String host, String reason, @Nullable Duration patience)
      implements PageOutcome {}
}
