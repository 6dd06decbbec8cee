package io.newsloom.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an article is about.
 *
 * @param uri {@code medtop:...} for IPTC Media Topics; null when only a name is known
 * @param confidence 0..1; null when not measured
 * @param creator who said so: {@code feed}, {@code page}, {@code rule} or {@code model}
 * @param evidence why it was given, strongest first; at most a handful
 */
public record Subject(
    @Nullable String uri,
    String name,
    @Nullable Double confidence,
    @Nullable String creator,
    List<TagEvidence> evidence) {
  /** Without evidence. */
  public Subject(
      @Nullable String uri, String name, @Nullable Double confidence, @Nullable String creator) {
    this(uri, name, confidence, creator, List.of());
  }

  public Subject {
    Require.present(name, "subjects.name");
    Require.share(confidence, "subjects.confidence");
    evidence = Require.listOf(evidence);
  }
}
