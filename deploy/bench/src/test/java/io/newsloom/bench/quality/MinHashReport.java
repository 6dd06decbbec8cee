package io.newsloom.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;

/** The planted copies of the MinHash tutorial set: all of them and nothing else. */
final class MinHashReport {
  private MinHashReport() {}

  static int print(EvaluationData data, PrintStream out) {
    Set<String> planted = new TreeSet<>();
    for (JsonNode pair : data.records("news/minhash-1000-pairs.jsonl.gz")) {
      planted.add(pair(pair.path("first").asText(), pair.path("second").asText()));
    }
    DecidedStream stream = new DecidedStream();
    Set<String> found = new TreeSet<>();
    for (NewsItem item : data.items("news/minhash-1000.jsonl.gz")) {
      if (DecidedStream.isCopy(
          stream.decide(item.id(), item.id() + ".example", null, item.text()))) {
        String original = stream.originalOf(item.id());
        found.add(pair(original == null ? "" : original, item.id()));
      }
    }
    Set<String> hit = new TreeSet<>(found);
    hit.retainAll(planted);
    boolean perfect = found.equals(planted);
    out.printf(
        "%nMinHash tutorial set: %d planted pairs, %d found, %d others called copies%s%n",
        planted.size(), hit.size(), found.size() - hit.size(), perfect ? "" : "  MISSED");
    return perfect ? 0 : 1;
  }

  private static String pair(String one, String two) {
    return one.compareTo(two) < 0 ? one + " " + two : two + " " + one;
  }
}
