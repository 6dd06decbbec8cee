package io.newsloom.enrich.decide;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Articles of which the log may have more than one text, so that the others need not be asked for
 * their newest one. In heap, 16 to 32 bytes for each. A pure function of the live records;
 * identities outlive those, which the settings see to. Not thread-safe.
 */
final class Revised {
  private static final Hasher64 HASHER = Hashing.komihash5_0();

  /** How many texts behind the first one, by the hash of the article's uri. */
  private final LongIntHashMap later = new LongIntHashMap();

  /** Takes over a text that enters the log. */
  void add(long ordinal, LogEntry entry) {
    if (entry.firstOrdinal() != ordinal) {
      later.addTo(key(entry.uri()), 1);
    }
  }

  /** Forgets a text that left the log. */
  void remove(long ordinal, LogEntry entry) {
    if (entry.firstOrdinal() != ordinal) {
      long key = key(entry.uri());
      if (later.addTo(key, -1) == 0) {
        later.remove(key);
      }
    }
  }

  /** Never false for an article with two live texts; true for one with a single text is rare. */
  boolean maybe(String uri) {
    return later.containsKey(key(uri));
  }

  /** A canonical listing of the content, for tests that compare two deciders. */
  List<String> listing() {
    List<String> lines = new ArrayList<>();
    for (LongIntCursor each : later) {
      lines.add("revised " + Long.toHexString(each.key) + " " + each.value);
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private static long key(String uri) {
    return HASHER.hashCharsToLong(uri);
  }
}
