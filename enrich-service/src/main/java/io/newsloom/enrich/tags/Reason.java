package io.newsloom.enrich.tags;

import io.newsloom.contracts.Mention;
import io.newsloom.contracts.TagEvidence;
import org.jspecify.annotations.Nullable;

/** Evidence whose rule fits into an event: names in it can be as long as a text makes them. */
public final class Reason {
  private static final int LONGEST = 100;

  private Reason() {}

  public static TagEvidence of(String rule, @Nullable Mention at) {
    return new TagEvidence(cut(rule), at);
  }

  /** Never between the halves of a surrogate pair, which JSON cannot carry. */
  private static String cut(String rule) {
    if (rule.length() <= LONGEST) {
      return rule;
    }
    return rule.substring(
        0, Character.isHighSurrogate(rule.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }
}
