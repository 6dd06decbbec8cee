package io.newsloom.ingest.markup;

import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/**
 * How many items of a document are kept, and which: the first, or the newest of those whose format
 * has them in any order.
 *
 * @param most kept; twice as many are held while a document of dated items is read
 * @param dated names of items of which the newest are kept
 * @param dateOf one of them; never null
 */
public record ItemLimit(int most, Set<String> dated, Function<XmlElement, Instant> dateOf) {

  /** Whatever they are. */
  public static ItemLimit first(int most) {
    return new ItemLimit(most, Set.of(), item -> Instant.MIN);
  }
}
