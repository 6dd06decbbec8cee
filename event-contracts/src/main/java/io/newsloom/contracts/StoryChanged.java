package io.newsloom.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story as it stands after a change. Topic {@link Topic#STORIES}. Owner: enrich-service, decide.
 *
 * @param id stable; an id that lost a merge stays as an alias with {@code mergedInto}
 * @param version grows with every publication for this id; Elasticsearch's external version
 * @param headline of the first article; null when it has none
 * @param language BCP 47 of the first article
 * @param firstSeen log time of the first member
 * @param lastSeen log time of the newest member
 * @param articles members in all, copies included
 * @param originals members that are not copies
 * @param copies members that are copies
 * @param sources distinct sources among the members
 * @param firstUri resolved uri of the first article
 * @param members resolved uris of the newest members, newest last, at most {@value #MAX_MEMBERS}
 * @param mergedInto id of the story that took this one over; null while it lives
 */
public record StoryChanged(
    String id,
    long version,
    @Nullable String headline,
    String language,
    Instant firstSeen,
    Instant lastSeen,
    int articles,
    int originals,
    int copies,
    int sources,
    Source firstSource,
    String firstUri,
    List<String> topTags,
    List<String> members,
    @Nullable String mergedInto) {
  public static final int MAX_MEMBERS = 50;

  public StoryChanged {
    Require.present(id, "id");
    Require.atLeast(1, version, "version");
    Require.present(language, "language");
    Require.present(firstSeen, "firstSeen");
    Require.present(lastSeen, "lastSeen");
    Require.atLeast(0, articles, "articles");
    Require.atLeast(0, originals, "originals");
    Require.atLeast(0, copies, "copies");
    Require.atLeast(0, sources, "sources");
    Require.present(firstSource, "firstSource");
    Require.present(firstUri, "firstUri");
    topTags = Require.listOf(topTags);
    members = Require.listOf(members);
  }
}
