package io.newsloom.enrich.revisions;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.ArticleRevised;
import io.newsloom.contracts.ArticleRevised.TextChange;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The event for a new text of an article, with the sentences that were removed and added (Myers'
 * difference). Quadratic in what differs, so texts of more than {@value #MOST_SENTENCES} sentences
 * get no list of changes.
 */
public final class RevisionDiff {
  private static final int MOST_SENTENCES = 2_000;
  private static final int MOST_CHANGES = 100;
  private static final int LONGEST_CHANGE = 1_000;

  private RevisionDiff() {}

  /**
   * @param before the text that was replaced; null when it is not kept, as after a move to another
   *     link
   */
  public static ArticleRevised between(
      @Nullable ArticleRead before, ArticleRead after, ArticleJudged verdict) {
    boolean known =
        before != null && before.contentHash().equals(verdict.revision().previousHash());
    boolean headline = known && !Objects.equals(before.headline(), after.headline());
    return new ArticleRevised(
        verdict.uri(),
        verdict.version(),
        after.source(),
        verdict.revision(),
        after.contentHash(),
        after.headline(),
        headline ? before.headline() : null,
        known ? changes(before, after) : List.of(),
        verdict.logTime());
  }

  private static List<TextChange> changes(ArticleRead before, ArticleRead after) {
    List<TextChange> changes = new ArrayList<>();
    if (!Objects.equals(before.headline(), after.headline())) {
      changes.add(new TextChange("headline", before.headline(), after.headline()));
    }
    List<String> old = sentences(before);
    List<String> now = sentences(after);
    if (old.size() <= MOST_SENTENCES && now.size() <= MOST_SENTENCES) {
      for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
        changes.add(
            new TextChange(
                "body",
                joined(delta.getSource().getLines()),
                joined(delta.getTarget().getLines())));
      }
    }
    return changes.size() > MOST_CHANGES ? changes.subList(0, MOST_CHANGES) : changes;
  }

  private static @Nullable String joined(List<String> sentences) {
    String text = String.join(" ", sentences);
    if (text.isEmpty()) {
      return null;
    }
    return text.length() > LONGEST_CHANGE ? text.substring(0, LONGEST_CHANGE) : text;
  }

  private static List<String> sentences(ArticleRead article) {
    List<String> sentences = new ArrayList<>();
    BreakIterator borders =
        BreakIterator.getSentenceInstance(Locale.forLanguageTag(article.language()));
    for (String paragraph : article.body().split("\n\n")) {
      borders.setText(paragraph);
      int start = borders.first();
      for (int end = borders.next(); end != BreakIterator.DONE; start = end, end = borders.next()) {
        String sentence = paragraph.substring(start, end).strip();
        if (!sentence.isEmpty()) {
          sentences.add(sentence);
        }
      }
    }
    return sentences;
  }
}
