package io.newsloom.ingest;

import io.newsloom.contracts.Topic;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The full names of the topics under this installation's prefix. */
@Singleton
public final class TopicNames {
  private final String prefix;

  public TopicNames(
      @ConfigProperty(name = "newsloom.topic-prefix", defaultValue = Topic.DEFAULT_PREFIX)
          String prefix) {
    this.prefix = prefix;
  }

  public String of(Topic topic) {
    return topic.name(prefix);
  }

  public String deadLettersOf(Topic topic) {
    return topic.deadLetters(prefix);
  }

  /** A name under the prefix, for groups and transactional ids. */
  public String prefixed(String name) {
    return prefix + name;
  }
}
