package io.newsloom.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Who the information came from, besides the publisher.
 *
 * @param uri Wikidata id; null when not linked
 */
public record InfoSource(Role role, String name, @Nullable String uri) {
  public InfoSource {
    Require.present(role, "infoSources.role");
    Require.present(name, "infoSources.name");
  }

  /**
   * {@code AGENCY}: credited wire; {@code CREDIT}: another credited publisher; {@code MENTION}:
   * named as a source, no credit.
   */
  public enum Role {
    AGENCY,
    CREDIT,
    MENTION
  }
}
