package io.newsloom.bench.quality;

import java.nio.file.Path;
import java.util.List;

/**
 * Arguments of the report.
 *
 * @param data folder of the evaluation texts
 * @param seed of every random choice
 * @param tuning whether edits are made from the half that numbers were chosen on, not from the half
 *     they are reported on; an article's half is the lowest bit of the CRC-32 of its id
 * @param copies at most so many edited copies of each kind
 * @param parts which parts to run
 * @param list whether to list every miss and every natural pair with its measures
 */
record Settings(
    Path data, long seed, boolean tuning, int copies, List<String> parts, boolean list) {
  static final List<String> ALL =
      List.of("edits", "peers", "short", "orders", "natural", "minhash", "look-alikes", "stories");

  static Settings of(String[] arguments) {
    Path data = Path.of("../shared/data");
    long seed = 20_260_301;
    boolean tuning = false;
    int copies = 500;
    List<String> parts = ALL;
    boolean list = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--data" -> data = Path.of(arguments[++i]);
        case "--seed" -> seed = Long.parseLong(arguments[++i]);
        case "--copies" -> copies = Integer.parseInt(arguments[++i]);
        case "--parts" -> parts = List.of(arguments[++i].split(","));
        case "--tuning" -> tuning = true;
        case "--list" -> list = true;
        default ->
            throw new IllegalArgumentException(
                "expected --data DIR, --seed N, --copies N, --parts A,B, --tuning or --list but got "
                    + arguments[i]);
      }
    }
    return new Settings(data.normalize(), seed, tuning, copies, parts, list);
  }

  boolean needsBase() {
    return runs("edits") || runs("peers") || runs("short") || runs("orders");
  }

  boolean runs(String part) {
    return parts.contains(part);
  }
}
