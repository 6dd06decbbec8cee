package io.newsloom.contracts;

/**
 * Where in the text a name stands.
 *
 * @param field {@code headline} or {@code body}
 * @param start first UTF-16 unit
 * @param end one past the last
 */
public record Mention(String field, int start, int end) {
  public Mention {
    Require.present(field, "mentions.field");
    Require.atLeast(0, start, "mentions.start");
    Require.atLeast(start, end, "mentions.end");
  }
}
