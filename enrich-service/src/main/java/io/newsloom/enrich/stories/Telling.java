package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.IntIntHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many speakers of a story of several have a term among their telling ones. An array for a few
 * speakers, as most have it: a table for two of them would be five times as large. Not thread-safe.
 */
final class Telling {
  /** From so many on, moving the rest of the array costs more than a table. */
  private static final int MOST_IN_ARRAY = 200;

  /** Ascending numbers of terms, each as often as speakers have it. */
  private int[] terms = {};

  private @Nullable IntIntHashMap table;

  /** Whether it is the first time. */
  boolean add(int term) {
    if (table != null) {
      return table.addTo(term, 1) == 1;
    }
    int found = Arrays.binarySearch(terms, term);
    int at = found < 0 ? -1 - found : found;
    int[] longer = Arrays.copyOf(terms, terms.length + 1);
    System.arraycopy(terms, at, longer, at + 1, terms.length - at);
    longer[at] = term;
    terms = longer;
    if (terms.length > MOST_IN_ARRAY) {
      table = new IntIntHashMap();
      for (int each : terms) {
        table.addTo(each, 1);
      }
      terms = new int[0];
    }
    return found < 0;
  }

  /** Takes away what was added; whether it was the last time. */
  boolean remove(int term) {
    if (table != null) {
      boolean last = table.addTo(term, -1) == 0;
      if (last) {
        table.remove(term);
      }
      return last;
    }
    int at = Arrays.binarySearch(terms, term);
    int[] shorter = Arrays.copyOf(terms, terms.length - 1);
    System.arraycopy(terms, at + 1, shorter, at, shorter.length - at);
    terms = shorter;
    return Arrays.binarySearch(terms, term) < 0;
  }
}
