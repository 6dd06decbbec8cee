package io.newsloom.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The story that an article belongs to.
 *
 * @param similarity 0..1 to the story when it joined; null for the first article
 */
public record StoryRef(String id, @Nullable Double similarity, Role role) {
  public StoryRef {
    Require.present(id, "story.id");
    Require.present(role, "story.role");
    Require.share(similarity, "story.similarity");
  }

  public enum Role {
    FIRST,
    COPY,
    FOLLOW_UP
  }
}
