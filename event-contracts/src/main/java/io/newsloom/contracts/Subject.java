package io.newsloom.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What an article is about.
 *
 * @param uri {@code medtop:...} for IPTC Media Topics; null when only a name is known
 * @param confidence 0..1; null when not measured
 * @param creator who said so: {@code feed}, {@code page}, {@code rule} or {@code model}
 */
public record Subject(
    @Nullable String uri, String name, @Nullable Double confidence, @Nullable String creator) {
  public Subject {
    Require.present(name, "subjects.name");
    Require.share(confidence, "subjects.confidence");
  }
}
