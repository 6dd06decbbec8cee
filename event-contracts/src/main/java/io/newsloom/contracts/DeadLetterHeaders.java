package io.newsloom.contracts;

/**
 * Headers of a record on a dead-letter topic. Key, value and the other headers are those of the
 * record that failed. All values are UTF-8 text; the names are the ones that SmallRye Reactive
 * Messaging writes, so that both kinds read the same.
 */
public final class DeadLetterHeaders {
  /** One sentence: what was expected, what came. */
  public static final String REASON = "dead-letter-reason";

  /** Class name of the exception, or the fate that was decided. */
  public static final String CAUSE_CLASS = "dead-letter-exception-class-name";

  public static final String TOPIC = "dead-letter-topic";
  public static final String PARTITION = "dead-letter-partition";
  public static final String OFFSET = "dead-letter-offset";

  /** How many times it was tried, 1 or more. */
  public static final String ATTEMPT = "dead-letter-attempt";

  private DeadLetterHeaders() {}
}
