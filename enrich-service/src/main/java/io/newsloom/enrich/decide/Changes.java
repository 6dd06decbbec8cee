package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.ArticleSketched.Note;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Revision.Change;
import io.newsloom.enrich.sketch.HashedText;
import io.newsloom.enrich.sketch.TextSketch;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What changed most from one text of an article to the next. A retraction or a correction is a
 * change only once: the texts that come after it have the note too. Pure, linear in the words.
 */
final class Changes {
  /** More changed places than this are editing, however long the text is. */
  private static final int MOST_TYPOS = 5;

  /** One place may change for so many words: of two short sentences that differ in one, neither. */
  private static final int WORDS_FOR_A_TYPO = 20;

  /** A slip stands alone: so many words after it are the same. */
  private static final int SAME_AFTER = 2;

  private Changes() {}

  /**
   * @param before null when it left the log: then nothing can be said but what the text says itself
   */
  static Change between(@Nullable LogEntry before, ArticleSketched now, TextSketch text) {
    if (isRetracted(now) && (before == null || !isRetracted(before.sketch()))) {
      return Change.RETRACTION;
    }
    if (before == null) {
      return now.correction() ? Change.CORRECTION : Change.BODY;
    }
    if (hasNewCorrection(before.sketch(), now)) {
      return Change.CORRECTION;
    }
    boolean sameHeadline = Objects.equals(before.sketch().headline(), now.headline());
    if (before.sketch().bodyHash().equals(now.bodyHash())) {
      return sameHeadline ? Change.BODY : Change.HEADLINE;
    }
    if (!areTypos(before.text(), text, wordsOf(now.language()))) {
      return Change.BODY;
    }
    return sameHeadline ? Change.TYPO : Change.HEADLINE;
  }

  private static IntPredicate wordsOf(String language) {
    return language.startsWith("en") ? EnglishWords::has : word -> false;
  }

  private static boolean isRetracted(ArticleSketched article) {
    return article.pubStatus() == PubStatus.CANCELED
        || article.notes().stream().anyMatch(note -> note.kind() == Note.Kind.RETRACTION);
  }

  /**
   * Whether there is a note that the text before did not have. Earlier releases only said that
   * there are notes: then any of them may be the old one.
   */
  private static boolean hasNewCorrection(ArticleSketched before, ArticleSketched now) {
    if (before.correction() && (before.notes().isEmpty() || now.notes().isEmpty())) {
      return false;
    }
    return now.notes().isEmpty()
        ? now.correction()
        : now.notes().stream()
            .anyMatch(
                note -> note.kind() == Note.Kind.CORRECTION && !before.notes().contains(note));
  }

  /**
   * Whether nothing but a few single words differ: one for one, one for two that it was torn into
   * or the other way round, or one that stood there twice. Never a number, nor one function word
   * for another ("he" for "she", "now" for "not"), nor in English words of the dictionary alone
   * ("arrested" or "found guilty" for "acquitted"). In other languages only hashes of words are
   * known, and a word that was replaced by quite another one, or by two, looks the same. A text
   * that is longer than its word hashes may differ where nobody can see it.
   *
   * @param known tells the words of the language's dictionary
   */
  private static boolean areTypos(TextSketch before, TextSketch now, IntPredicate known) {
    int[] old = before.words();
    int[] words = now.words();
    int most = Math.min(MOST_TYPOS, Math.min(old.length, words.length) / WORDS_FOR_A_TYPO);
    if (!before.complete() || !now.complete() || Math.abs(old.length - words.length) > most) {
      return false;
    }
    int typos = 0;
    int i = 0;
    int j = 0;
    while (i < old.length || j < words.length) {
      if (i < old.length && j < words.length && old[i] == words[j]) {
        i++;
        j++;
        continue;
      }
      Slip slip = null;
      for (Slip each : Slip.values()) {
        slip = slip == null && each.isAt(old, i, words, j, known) ? each : slip;
      }
      typos++;
      if (slip == null || typos > most) {
        return false;
      }
      i += slip.gone;
      j += slip.come;
    }
    return true;
  }

  /** How many words became how many. */
  private enum Slip {
    WRITTEN_WRONG(1, 1),
    TORN(2, 1),
    JOINED(1, 2),
    TWICE(1, 0),
    ONCE(0, 1);

    private final int gone;
    private final int come;

    Slip(int gone, int come) {
      this.gone = gone;
      this.come = come;
    }

    /** Whether this is what happened at these places, and the text goes on as before. */
    boolean isAt(int[] old, int i, int[] words, int j, IntPredicate known) {
      if (i + gone > old.length || j + come > words.length) {
        return false;
      }
      return isSlip(
              Arrays.copyOfRange(old, i, i + gone), Arrays.copyOfRange(words, j, j + come), known)
          && (gone > 0 || isRepeated(words, j))
          && (come > 0 || isRepeated(old, i))
          && goOnAlike(old, i + gone, words, j + come);
    }

    private boolean isSlip(int[] before, int[] after, IntPredicate known) {
      long functionWords = functionWords(before) + functionWords(after);
      if (hasNumber(before) || hasNumber(after)) {
        return false;
      }
      boolean allKnown =
          Arrays.stream(before).allMatch(known) && Arrays.stream(after).allMatch(known);
      return switch (this) {
        case WRITTEN_WRONG -> functionWords < 2 && !allKnown;
        case TORN, JOINED ->
            functionWords == 0
                && !allKnown
                && Arrays.stream(before).noneMatch(word -> hasWord(after, word));
        case TWICE, ONCE -> true;
      };
    }
  }

  private static boolean isRepeated(int[] words, int at) {
    return at > 0 && words[at] == words[at - 1];
  }

  private static boolean hasNumber(int[] words) {
    return Arrays.stream(words).anyMatch(HashedText::isNumber);
  }

  private static long functionWords(int[] words) {
    return Arrays.stream(words).filter(HashedText::isStop).count();
  }

  private static boolean hasWord(int[] words, int word) {
    return Arrays.stream(words).anyMatch(each -> each == word);
  }

  /** Whether the next words are the same, or both texts end before. */
  private static boolean goOnAlike(int[] old, int i, int[] words, int j) {
    for (int k = 0; k < SAME_AFTER; k++) {
      if (i + k == old.length || j + k == words.length) {
        return i + k == old.length && j + k == words.length;
      }
      if (old[i + k] != words[j + k]) {
        return false;
      }
    }
    return true;
  }
}
