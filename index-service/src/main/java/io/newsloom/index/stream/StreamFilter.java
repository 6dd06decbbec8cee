package io.newsloom.index.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Which articles a listener wants; empty lists want all. Stories and alerts pass untouched.
 *
 * @param languages primary or full tags: {@code en} means {@code en-GB} too
 * @param sources domains or names
 * @param tags one of these
 * @param searches ids of saved searches, one of which matches
 */
record StreamFilter(
    List<String> languages, List<String> sources, List<String> tags, List<String> searches) {

  boolean wants(ObjectNode article) {
    return (languages.isEmpty() || wantsLanguage(article.path("language").asText()))
        && (sources.isEmpty()
            || sources.contains(article.at("/source/domain").asText())
            || sources.contains(article.at("/source/name").asText()))
        && (tags.isEmpty() || hasAny(article.path("tags"), tags))
        && (searches.isEmpty() || hasAny(article.path("searches"), searches));
  }

  private boolean wantsLanguage(String language) {
    String given = language.toLowerCase(Locale.ROOT);
    return languages.stream()
        .map(wanted -> wanted.toLowerCase(Locale.ROOT))
        .anyMatch(wanted -> given.equals(wanted) || given.startsWith(wanted + "-"));
  }

  private static boolean hasAny(JsonNode values, List<String> wanted) {
    for (JsonNode value : values) {
      if (wanted.contains(value.asText())) {
        return true;
      }
    }
    return false;
  }
}
