package io.newsloom.enrich.decide;

import io.newsloom.enrich.copies.CopyIndex;
import io.newsloom.enrich.copies.ExactIndex;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.sketch.TextSketch;
import java.time.Duration;

/**
 * The copy part of a decision alone, to measure it: query, verification and insert, over stores
 * that a whole decider has filled.
 */
public final class CopyStep {
  private static final long SEGMENT_MILLIS = Duration.ofDays(1).toMillis();

  private final DecisionLog log;
  private final CopyIndex copies;
  private final ExactIndex exact;
  private final Revised revised = new Revised();
  private final CopyFinder finder;
  private long indexed;

  public CopyStep(DecideSettings settings, DecisionLog log, IdentityStore identities) {
    this.log = log;
    this.copies = new CopyIndex((int) settings.copyWindow().toDays());
    this.exact = new ExactIndex((int) settings.exactWindow().toDays());
    this.finder = new CopyFinder(settings.thresholds(), log, identities, revised, copies, exact);
  }

  /** Takes over the first {@code records} of the log. */
  public void restore(long records) {
    log.scan(
        (ordinal, entry) -> {
          if (ordinal >= records) {
            return false;
          }
          insert(ordinal, entry);
          return true;
        });
  }

  /** Query and verification of a record that is in the log, then its insert. */
  public boolean step(long ordinal, LogEntry entry) {
    CopyFinder.Found found =
        finder.find(entry.uri(), ordinal, entry.logTime(), null, entry.sketch(), entry.text());
    insert(ordinal, entry);
    return found.match() != null;
  }

  private void insert(long ordinal, LogEntry entry) {
    long segment = entry.logTime() / SEGMENT_MILLIS;
    copies.advanceTo(segment);
    exact.advanceTo(segment);
    if (entry.indexed()) {
      copies.insert(segment, ordinal, entry.firstOrdinal(), entry.text());
      indexed++;
    }
    exact.insert(segment, ordinal, entry.sketch().bodyHash());
    revised.add(ordinal, entry);
  }

  /** Candidates that the index gives for a text. */
  public int candidates(TextSketch sketch) {
    return copies.candidates(sketch).size();
  }

  /** Texts in the index: the others add nothing to an earlier one. */
  public long indexed() {
    return indexed;
  }

  public long indexBytes() {
    return copies.bytes();
  }
}
