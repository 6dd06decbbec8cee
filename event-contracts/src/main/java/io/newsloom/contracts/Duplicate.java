package io.newsloom.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The copy verdict for one article.
 *
 * @param isDuplicate true when a reader who has seen the original needs not see this one
 * @param originalUri resolved uri of the original; null for {@code NONE}
 * @param groupId the copy group, stable while its original changes: that of the original for a
 *     duplicate, the one that was taken over for an original; null for everything else, whose
 *     copies have a group with the name of the article. Until {@code copies-2} a relative that is
 *     no duplicate had the group of the other article
 * @param score 0..1: the containment or coverage that decided; null for {@code NONE}
 * @param containment null for {@code NONE}
 * @param method the rule that decided, as in {@code c3}, {@code s8}, {@code coverage}, {@code
 *     hash}; {@code canonical} when less was enough because a link says that it is a copy
 * @param decisionVersion version of rules and thresholds, as in {@code copies-1}
 * @param evidence null when there is nothing to show
 * @param contains other articles, not of this copy group, of which this one holds a good part: a
 *     round-up; closest first, at most 8: more is no help to a reader, and a verdict is kept for
 *     every article
 * @param agency whose text it is; null for {@code NONE}, for relatives that are no copies, and when
 *     nothing says so
 */
public record Duplicate(
    boolean isDuplicate,
    Kind kind,
    @Nullable String originalUri,
    @Nullable String groupId,
    @Nullable Double score,
    @Nullable Containment containment,
    @Nullable String method,
    String decisionVersion,
    @Nullable Evidence evidence,
    List<Contained> contains,
    @Nullable Agency agency) {
  public Duplicate {
    Require.present(kind, "duplicate.kind");
    Require.present(decisionVersion, "duplicate.decisionVersion");
    Require.share(score, "duplicate.score");
    if (kind != Kind.NONE) {
      Require.present(originalUri, "duplicate.originalUri");
    }
    contains = Require.listOf(contains);
  }

  /** One that contains no other article and is by no agency, as before these were told. */
  public Duplicate(
      boolean isDuplicate,
      Kind kind,
      @Nullable String originalUri,
      @Nullable String groupId,
      @Nullable Double score,
      @Nullable Containment containment,
      @Nullable String method,
      String decisionVersion,
      @Nullable Evidence evidence) {
    this(
        isDuplicate,
        kind,
        originalUri,
        groupId,
        score,
        containment,
        method,
        decisionVersion,
        evidence,
        List.of(),
        null);
  }

  public enum Kind {
    /** Not related to anything in the window. */
    NONE,
    /** The same normalised text. */
    EXACT,
    /** The same text with local edits, most of it on both sides. */
    SYNDICATED,
    /** A part of the original, or the original inside something larger. */
    EXCERPT,
    /** The same article in other words. */
    SPUN,
    /** A newer version of the same article under another name. */
    REVISION,
    /** A follow-up by the same source that repeats passages. */
    UPDATE,
    /** Passages in common, but another article. */
    SHARED_PASSAGES
  }

  /**
   * @param ofThis share of this article's phrases that the original has, 0..1
   * @param ofOriginal share of the original's phrases that this article has, 0..1
   */
  public record Containment(double ofThis, double ofOriginal) {
    public Containment {
      Require.share(ofThis, "containment.ofThis");
      Require.share(ofOriginal, "containment.ofOriginal");
    }
  }

  /**
   * Another article that this one holds a good part of.
   *
   * @param uri resolved
   * @param containment {@code ofOriginal} is the share of that article's phrases that are in this
   *     one
   */
  public record Contained(String uri, Containment containment) {
    public Contained {
      Require.present(uri, "contains.uri");
      Require.present(containment, "contains.containment");
    }
  }

  /**
   * The agency whose text was copied.
   *
   * @param name as credited
   */
  public record Agency(String name, Basis basis) {
    public Agency {
      Require.present(name, "agency.name");
      Require.present(basis, "agency.basis");
    }

    public enum Basis {
      /** The article credits it. */
      CREDITED,
      /** A duplicate that credits none: its original is by it or credits it, or other copies do. */
      INFERRED
    }
  }

  /**
   * What an editor can check with a glance.
   *
   * @param sharedFingerprints fingerprints in common
   * @param coverage share of 20 equal segments of the shorter text with a phrase in common, 0..1;
   *     null when not computed
   * @param longestRun longest run of common consecutive 3-word phrases; null when not computed
   * @param sharedPassages short passages in common, by word positions in this article
   * @param changedWords words of this article that take the place of others, or were put in,
   *     between passages in common; the most words first
   * @param canonicalLink link of this article to another domain that leads to the original, by
   *     which its publisher says whose text it is; null when it has none
   */
  public record Evidence(
      int sharedFingerprints,
      @Nullable Double coverage,
      @Nullable Integer longestRun,
      List<WordRange> sharedPassages,
      List<WordRange> changedWords,
      @Nullable String canonicalLink) {
    public Evidence {
      Require.share(coverage, "evidence.coverage");
      sharedPassages = Require.listOf(sharedPassages);
      changedWords = Require.listOf(changedWords);
    }
  }

  /**
   * Words of the compared text, counted from 0.
   *
   * @param end one past the last
   */
  public record WordRange(int start, int end) {
    public WordRange {
      Require.atLeast(0, start, "wordRange.start");
      Require.atLeast(start, end, "wordRange.end");
    }
  }
}
