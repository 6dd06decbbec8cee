package io.newsloom.enrich.stories;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An article in its story as it is kept in heap: 64 bytes, 32 for its uri, and its terms as long as
 * it speaks. What it shares with other members (source, tags, the uri of its relative) is one
 * instance. Not thread-safe.
 */
public final class StoryMember {
  final PackedId uri;
  private final long ordinal;
  final long logTime;
  final boolean isCopy;
  final String sourceKey;
  final List<String> tags;
  final String language;

  /** The earlier article that it is a copy or relative of. */
  final @Nullable PackedId relative;

  /** Where it is now. */
  Story story;

  private byte @Nullable [] terms;

  /** Its place in its day of the {@link StoryWindow} while it speaks. */
  int place;

  StoryMember(
      StoryText text, PackedId uri, @Nullable PackedId relative, Story story, Shared shared) {
    this.uri = uri;
    this.ordinal = text.ordinal();
    this.logTime = text.logTime();
    this.isCopy = text.isCopy();
    this.sourceKey = shared.text(text.sourceKey());
    this.tags = shared.texts(text.tags());
    this.language = shared.text(text.language());
    this.relative = relative;
    this.story = story;
  }

  /** Of its text in the decision log. */
  public long ordinal() {
    return ordinal;
  }

  boolean speaks() {
    return terms != null;
  }

  void speak(byte[] packed) {
    terms = packed;
  }

  void fallSilent() {
    terms = null;
  }

  /** {@link PackedTerms} of a member that speaks. */
  byte[] terms() {
    return Objects.requireNonNull(terms, "who speaks has terms");
  }
}
