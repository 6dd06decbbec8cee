package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One article changed its text. Topic {@link Topic#REVISIONS}. Owner: enrich-service, assemble.
 *
 * @param uri resolved
 * @param version of the publication that this change caused
 * @param revision number of the new text and kind of the change
 * @param contentHash of the new text
 * @param headline of the new text
 * @param previousHeadline null when the headline did not change
 * @param changes at most 100, in the order of the new text
 * @param logTime log time of the new text
 */
public record ArticleRevised(
    String uri,
    long version,
    Source source,
    Revision revision,
    String contentHash,
    @Nullable String headline,
    @Nullable String previousHeadline,
    List<TextChange> changes,
    Instant logTime) {
  public ArticleRevised {
    Require.present(uri, "uri");
    Require.atLeast(1, version, "version");
    Require.present(source, "source");
    Require.present(revision, "revision");
    Require.present(contentHash, "contentHash");
    Require.present(logTime, "logTime");
    changes = Require.listOf(changes);
  }

  /**
   * @param field {@code headline} or {@code body}
   * @param removed null when only something was added
   * @param added null when only something was removed
   */
  public record TextChange(String field, @Nullable String removed, @Nullable String added) {
    public TextChange {
      Require.present(field, "changes.field");
      if (removed == null && added == null) {
        throw new IllegalArgumentException("changes must say what was removed or added");
      }
    }
  }
}
