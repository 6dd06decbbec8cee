package io.newsloom.enrich.stories;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which articles speak for their story. A copy says what its original said. A round-up, a live blog
 * and a text around an excerpt are about several things: they belong to a story but must not pull
 * others in, nor glue two stories together.
 */
public final class StoryVoice {
  private static final int FEWEST_TERMS = 4;

  /** Longer texts are transcripts and live blogs. */
  private static final int MOST_WORDS = 3_000;

  /** A text of which its relative is less than this share is about more than that. */
  private static final double ONE_OF_SEVERAL = 0.5;

  private static final Pattern RUNNING =
      Pattern.compile(
          "(?iu)^(live|liveblog|newsticker|liveticker|en direct|en directo)\\b\\s*[:|–-]"
              + "|\\b(live (blog|updates?|coverage)|as it happened|what we know so far|liveticker|newsticker)\\b");

  private static final Pattern ROUND_UP =
      Pattern.compile(
          "(?iu)\\b((news|morning|evening|daily|world|business) (briefing|digest|headlines)"
              + "|round-?up|in brief|week in review)\\b");

  private StoryVoice() {}

  static @Nullable StoryVector of(ArticleSketched article, Duplicate verdict) {
    if (article.storyTerms() == null
        || verdict.isDuplicate()
        || article.wordCount() > MOST_WORDS
        || isAboutSeveralThings(article.headline())
        || isAroundAnExcerpt(verdict)) {
      return null;
    }
    StoryVector vector = StoryVector.fromWire(article.storyTerms());
    return vector.size() < FEWEST_TERMS ? null : vector;
  }

  private static boolean isAboutSeveralThings(@Nullable String headline) {
    return headline != null && (RUNNING.matcher(headline).find() || isRoundUp(headline));
  }

  /** Whether a headline says that what follows was collected from elsewhere. */
  public static boolean isRoundUp(@Nullable String headline) {
    return headline != null && ROUND_UP.matcher(headline).find();
  }

  private static boolean isAroundAnExcerpt(Duplicate verdict) {
    return verdict.kind() == Duplicate.Kind.EXCERPT
        && verdict.containment() != null
        && verdict.containment().ofThis() < ONE_OF_SEVERAL;
  }
}
