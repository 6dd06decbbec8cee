package io.newsloom.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Why a tag was given: one rule, entry of a list or feature of the text.
 *
 * @param rule for people to read, as in {@code people.tsv: Ada Quill}, {@code surname of Ada Quill}
 *     or {@code word: ceasefire}; at most 100 characters
 * @param at where in the text; null when it is about the whole text or comes from outside of it
 */
public record TagEvidence(String rule, @Nullable Mention at) {
  private static final int LONGEST_RULE = 100;

  public TagEvidence {
    Require.present(rule, "evidence.rule");
    if (rule.length() > LONGEST_RULE) {
      throw new IllegalArgumentException(
          "evidence.rule must have at most "
              + LONGEST_RULE
              + " characters but has "
              + rule.length());
    }
  }
}
