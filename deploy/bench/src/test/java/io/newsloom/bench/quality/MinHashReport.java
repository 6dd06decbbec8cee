package io.newsloom.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.Duplicate;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;

/**
 * The planted copies of the MinHash tutorial set: all of them and nothing else. Its texts also
 * share filler sentences, up to a quarter of a text: such pairs must not be duplicates.
 */
final class MinHashReport {
  private MinHashReport() {}

  static int print(Settings settings, EvaluationData data, PrintStream out) {
    Set<String> planted = new TreeSet<>();
    for (JsonNode pair : data.records("news/minhash-1000-pairs.jsonl.gz")) {
      planted.add(pair(pair.path("first").asText(), pair.path("second").asText()));
    }
    DecidedStream stream = new DecidedStream();
    Set<String> found = new TreeSet<>();
    int relatives = 0;
    for (NewsItem item : data.items("news/minhash-1000.jsonl.gz")) {
      Duplicate verdict = stream.decide(item.id(), item.id() + ".example", null, item.text());
      relatives += verdict.kind() == Duplicate.Kind.NONE || verdict.isDuplicate() ? 0 : 1;
      if (verdict.isDuplicate()) {
        String original = stream.originalOf(item.id());
        String pair = pair(original == null ? "" : original, item.id());
        found.add(pair);
        if (settings.list() && !planted.contains(pair)) {
          out.println("OTHER\t" + pair + "\t" + stream.verdicts().get(item.id()));
        }
      }
    }
    Set<String> hit = new TreeSet<>(found);
    hit.retainAll(planted);
    boolean perfect = found.equals(planted);
    out.printf(
        "%nMinHash tutorial set: %d planted pairs, %d found, %d others called duplicates%s; %d only share passages%n",
        planted.size(),
        hit.size(),
        found.size() - hit.size(),
        perfect ? "" : "  MISSED",
        relatives);
    return perfect ? 0 : 1;
  }

  private static String pair(String one, String two) {
    return one.compareTo(two) < 0 ? one + " " + two : two + " " + one;
  }
}
