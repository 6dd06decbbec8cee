package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one text of one article. Published again, with a higher version, when it
 * changes. Topic {@link Topic#VERDICTS}. Owner: enrich-service, decide.
 *
 * @param uri resolved: the same for all texts of the article
 * @param fetchedUri the uri under which the judged text is in {@code articles.read}
 * @param contentHash of the judged text
 * @param version grows with every publication for this uri; Elasticsearch's external version
 * @param firstSeen log time of the first text of this uri
 * @param logTime log time of the record that caused this publication
 * @param altIds every name that leads to this uri and is still remembered
 * @param duplicate the copy verdict
 * @param revision which text this is
 * @param story null while no story is kept for it
 */
public record ArticleJudged(
    String uri,
    String fetchedUri,
    String contentHash,
    long version,
    Instant firstSeen,
    Instant logTime,
    List<AltId> altIds,
    Duplicate duplicate,
    Revision revision,
    @Nullable StoryRef story) {
  public ArticleJudged {
    Require.present(uri, "uri");
    Require.present(fetchedUri, "fetchedUri");
    Require.present(contentHash, "contentHash");
    Require.atLeast(1, version, "version");
    Require.present(firstSeen, "firstSeen");
    Require.present(logTime, "logTime");
    Require.present(duplicate, "duplicate");
    Require.present(revision, "revision");
    altIds = Require.listOf(altIds);
  }
}
