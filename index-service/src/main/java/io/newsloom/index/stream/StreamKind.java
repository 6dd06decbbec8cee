package io.newsloom.index.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.Topic;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.index.document.DocumentJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be listened to, and how its records look to a listener. */
enum StreamKind {
  ARTICLES(Topic.ARTICLES_ENRICHED),
  STORIES(Topic.STORIES),
  ALERTS(Topic.ALERTS);

  /** Too long for a stream, or of use for one article only: ask for the article. */
  private static final List<String> LONG_FIELDS = List.of("body", "dates", "alt_ids");

  private final Topic topic;

  StreamKind(Topic topic) {
    this.topic = topic;
  }

  Topic topic() {
    return topic;
  }

  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of the event when there is a value, as in {@code article}. */
  String eventName() {
    return switch (this) {
      case ARTICLES -> "article";
      case STORIES -> "story";
      case ALERTS -> "alert";
    };
  }

  /** Empty for what nobody can read; the reader of the search view makes it a dead letter. */
  Optional<ObjectNode> read(byte @Nullable [] value) {
    try {
      return Optional.of(
          switch (this) {
            case ARTICLES -> {
              ObjectNode article =
                  DocumentJson.snakeCase(EventJson.read(value, ArticleEnriched.class));
              article.remove(LONG_FIELDS);
              yield article;
            }
            case STORIES -> DocumentJson.snakeCase(EventJson.read(value, StoryChanged.class));
            case ALERTS -> DocumentJson.snakeCase(EventJson.read(value, AlertRaised.class));
          });
    } catch (UnreadableEventException e) {
      return Optional.empty();
    }
  }
}
