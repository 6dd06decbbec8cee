package io.newsloom.ingest.websub;

import java.util.regex.Pattern;

/** What a hub wrote, as it may go into logs, records and answers. */
final class HubWords {
  private static final int MAX_CHARS = 300;

  /**
   * Names, proofs and secrets are hexadecimal, here and in other encodings of an address: a hub may
   * repeat them, whole or cut off. A rest of seven digits helps nobody to guess 32.
   */
  private static final Pattern SECRET = Pattern.compile("(?i)[0-9a-f]{8,}");

  private HubWords() {}

  /** One line without what only the hub may know. */
  static String line(String message) {
    String line =
        SECRET.matcher(message).replaceAll("...").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS);
  }
}
