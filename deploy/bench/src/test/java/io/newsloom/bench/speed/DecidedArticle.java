package io.newsloom.bench.speed;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.contracts.Revision;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.decide.LogEntry;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.stories.StoryHead;
import java.util.List;

/** An article of a {@link NewsStream} with the verdict that its making calls for. */
final class DecidedArticle {
  private DecidedArticle() {}

  static LogEntry of(NewsStream stream, long n) {
    ArticleSketched article = stream.article(n);
    long original = stream.original(n);
    Duplicate duplicate = duplicate(stream.kind(n), stream.uri(original));
    StoryHead story =
        new StoryHead(
            StoryHead.idFor(stream.uri(original)),
            article.headline(),
            "en",
            NewsStream.at(original).toEpochMilli(),
            article.source(),
            stream.uri(original));
    ArticleJudged verdict =
        new ArticleJudged(
            article.uri(),
            article.uri(),
            article.contentHash(),
            NewsStream.at(n).toEpochMilli(),
            NewsStream.at(n),
            NewsStream.at(n),
            article.altIds(),
            duplicate,
            new Revision(1, null, null),
            new StoryRef(
                story.id(),
                null,
                duplicate.isDuplicate()
                    ? StoryRef.Role.COPY
                    : original == n ? StoryRef.Role.FIRST : StoryRef.Role.FOLLOW_UP));
    // A text of which an earlier one has four fifths is not indexed.
    boolean indexed = stream.kind(n) != NewsStream.Kind.EXACT;
    return LogEntry.of(
        article.uri(),
        n,
        NewsStream.at(n).toEpochMilli(),
        indexed,
        article,
        Decider.check(article),
        verdict,
        story,
        NewsStream.at(n).toEpochMilli());
  }

  static KnownArticle known(long n, LogEntry entry) {
    return new KnownArticle(
        entry.uri(),
        entry.logTime(),
        n,
        entry.verdict().version(),
        entry.sketch().contentHash(),
        n,
        1,
        entry.sketch().altIds());
  }

  private static Duplicate duplicate(NewsStream.Kind kind, String original) {
    return switch (kind) {
      case NEW -> new Duplicate(false, Kind.NONE, null, null, null, null, null, "bench", null);
      case EXACT -> of(Kind.EXACT, true, original, 1);
      case TRIMMED -> of(Kind.SYNDICATED, true, original, .8);
      case SPUN -> of(Kind.SPUN, true, original, .9);
      case EXCERPT -> of(Kind.EXCERPT, false, original, .4);
      case FOLLOW_UP -> of(Kind.UPDATE, false, original, .3);
    };
  }

  private static Duplicate of(Kind kind, boolean duplicate, String original, double score) {
    return new Duplicate(
        duplicate,
        kind,
        original,
        StoryHead.idFor(original),
        score,
        new Duplicate.Containment(score, score),
        "c3",
        "bench",
        new Duplicate.Evidence(
            30, score, 60, List.of(new Duplicate.WordRange(10, 70)), List.of(), null));
  }
}
