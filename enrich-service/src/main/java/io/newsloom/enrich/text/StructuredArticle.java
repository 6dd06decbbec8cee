package io.newsloom.enrich.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.newsloom.contracts.Correction;
import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.DateEvidence.Role;
import io.newsloom.contracts.EventJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The article among a page's JSON-LD blocks: the first that is one. */
final class StructuredArticle {
  /** A block that is longer is not about one article. */
  private static final int LONGEST = 500_000;

  /** Nodes looked at in one block: lists of a whole site's articles are longer. */
  private static final int MOST_NODES = 200;

  private static final Pattern ARTICLE =
      Pattern.compile("Article|BlogPosting|ReportageNews|LiveBlog|\"Report\"|Review\"");

  private JsonNode article = MissingNode.getInstance();

  void read(String json) {
    if (!article.isMissingNode() || json.length() > LONGEST) {
      return;
    }
    try {
      find(EventJson.mapper().readTree(cleaned(json)));
    } catch (JsonProcessingException ignored) {
      // Broken JSON-LD is common and says nothing; the next block may be sound.
    }
  }

  /** Raw line breaks inside strings, and comment or CDATA wrappers, are the usual mistakes. */
  private static String cleaned(String json) {
    String plain = json.strip().replace("<![CDATA[", "").replace("]]>", "");
    StringBuilder cleaned = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      cleaned.append(c < ' ' ? ' ' : c);
    }
    return cleaned.toString();
  }

  private void find(JsonNode root) {
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(root);
    for (int seen = 0; seen < MOST_NODES && !open.isEmpty(); seen++) {
      JsonNode node = open.poll();
      if (node.isObject() && ARTICLE.matcher(node.path("@type").toString()).find()) {
        article = node;
        return;
      }
      if (node.isArray()) {
        node.forEach(open::add);
      } else {
        node.path("@graph").forEach(open::add);
        if (node.path("mainEntity").isObject()) {
          open.add(node.path("mainEntity"));
        }
      }
    }
  }

  @Nullable String text(String field) {
    JsonNode value = article.path(field);
    return value.isTextual() ? PageFacts.blankToNull(value.asText()) : null;
  }

  @Nullable String author() {
    return nameOf(article.path("author"));
  }

  @Nullable String publisher() {
    return nameOf(article.path("publisher"));
  }

  private static @Nullable String nameOf(JsonNode who) {
    List<String> names = new ArrayList<>();
    for (JsonNode one : who.isArray() ? who : List.of(who)) {
      String name = one.isTextual() ? one.asText() : one.path("name").asText("");
      if (!name.isBlank() && !name.startsWith("http")) {
        names.add(name.strip());
      }
    }
    return names.isEmpty() ? null : String.join(", ", names);
  }

  /** schema.org says it as a boolean, in practice often as a text. */
  boolean paywalled() {
    return article.path("isAccessibleForFree").asText("").toLowerCase(Locale.ROOT).equals("false");
  }

  List<Correction> corrections() {
    List<Correction> found = new ArrayList<>();
    JsonNode stated = article.path("correction");
    for (JsonNode one : stated.isArray() ? stated : List.of(stated)) {
      String text = one.isTextual() ? one.asText() : one.path("text").asText("");
      if (!text.isBlank()) {
        DateEvidence date =
            WrittenDate.parse(Role.MODIFIED, one.path("datePublished").asText(""), "jsonld");
        found.add(new Correction(text.strip(), date == null ? null : date.value(), "jsonld"));
      }
    }
    return found;
  }
}
