package io.newsloom.ingest.schedule;

import java.util.Base64;
import java.util.BitSet;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Offsets as text for the metadata of a committed offset: which records beyond it are finished
 * although it is not. {@code f1:} and a bit for each offset from the committed one on, in base 64.
 * Its own is set when it was finished before, and has not been read since. Kafka takes 4,096
 * characters of metadata, which are 24,000 offsets.
 */
final class FinishedOffsets {
  private static final Logger LOG = Logger.getLogger(FinishedOffsets.class);
  private static final String FORMAT = "f1:";

  private FinishedOffsets() {}

  /** Empty when there are none. */
  static String write(long committed, NavigableSet<Long> finished) {
    BitSet bits = new BitSet();
    finished
        .tailSet(committed, true)
        .forEach(offset -> bits.set(Math.toIntExact(offset - committed)));
    return bits.isEmpty() ? "" : FORMAT + Base64.getEncoder().encodeToString(bits.toByteArray());
  }

  /** What is not our text, as that of an offset which a person has set, says of none. */
  static NavigableSet<Long> read(long committed, String metadata) {
    NavigableSet<Long> finished = new TreeSet<>();
    if (metadata.startsWith(FORMAT)) {
      try {
        BitSet.valueOf(Base64.getDecoder().decode(metadata.substring(FORMAT.length()))).stream()
            .forEach(bit -> finished.add(committed + bit));
      } catch (IllegalArgumentException e) {
        LOG.warnf(
            "expected base 64 after %s in the metadata of offset %d but got %s (%s): requests that"
                + " were finished beyond it are done again",
            FORMAT, committed, metadata, e.getMessage());
      }
    }
    return finished;
  }
}
