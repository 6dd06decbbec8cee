package io.newsloom.index.rebuild;

import io.newsloom.index.consume.DeadLetters;
import io.newsloom.index.consume.Received;
import java.util.ArrayList;
import java.util.List;

/**
 * Records that a rebuild could not store. They are dead letters already, from when they first came,
 * so they are only counted and the first {@value #EXAMPLES} named. Thread-safe.
 */
final class Refusals implements DeadLetters {
  static final int EXAMPLES = 20;

  private final List<String> examples = new ArrayList<>();
  private long count;

  @Override
  public synchronized void publish(Received received, String reason, String cause, int attempts) {
    count++;
    if (examples.size() < EXAMPLES) {
      examples.add(
          received.topic() + " " + received.partition() + " " + received.offset() + ": " + reason);
    }
  }

  synchronized long count() {
    return count;
  }

  synchronized List<String> examples() {
    return List.copyOf(examples);
  }
}
