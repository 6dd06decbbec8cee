package io.newsloom.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcWriter;

/**
 * Cuts a web archive of any size into archives that fit into a request, plain, with the records
 * that can hold pages. What the pages say is not looked at.
 */
final class WarcParts {
  private static final Set<String> WITH_PAGES = Set.of("response", "resource", "conversion");

  /** Records of more than this hold films, not pages; half of a part, so that parts stay small. */
  private static final int MAX_RECORD_BYTES = 5_000_000;

  private static final int PART_BYTES = 10_000_000;

  private WarcParts() {}

  /**
   * @param parts takes each part before the next is read
   * @return records with pages that were passed over because they are too big
   */
  static int read(Path file, Consumer<byte[]> parts) throws UnusableInputException {
    int tooBig = 0;
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    try (WarcReader reader = new WarcReader(file);
        WarcWriter writer = new WarcWriter(Channels.newChannel(part), WarcCompression.NONE)) {
      for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        WarcRecord record = next.get();
        if (!WITH_PAGES.contains(record.type())) {
          continue;
        }
        if (record.body().size() > MAX_RECORD_BYTES) {
          tooBig++;
          continue;
        }
        if (part.size() + record.body().size() > PART_BYTES) {
          parts.accept(part.toByteArray());
          part.reset();
        }
        writer.write(record);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableInputException(
          file + " is no sound web archive, or cannot be read: " + e.getMessage());
    }
    if (part.size() > 0) {
      parts.accept(part.toByteArray());
    }
    return tooBig;
  }
}
