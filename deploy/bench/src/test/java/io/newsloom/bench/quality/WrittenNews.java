package io.newsloom.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** News of the project's own: the sample set's English originals, and random prose. */
final class WrittenNews {
  private static final String[] STOPS = Material.STOPS.stream().sorted().toArray(String[]::new);
  private static final String[] SYLLABLES =
      "ba ker lo min ta ru sel vor ni dan pol gre shi mar tu lek fo win sar bel cor dri hal pen"
          .split(" ");

  private WrittenNews() {}

  static List<NewsItem> sample() throws IOException {
    List<NewsItem> items = new ArrayList<>();
    for (String line :
        Files.readAllLines(Path.of("../local/sample/articles/10-originals.ndjson"))) {
      JsonNode node = EventJson.mapper().readTree(line);
      if (node.path("language").asText("en").startsWith("en")) {
        items.add(
            new NewsItem(
                "sample-" + items.size(),
                "sample",
                node.path("headline").asText(),
                node.path("text").asText()));
      }
    }
    return items;
  }

  /** Texts of random words, names and numbers in sentences and paragraphs. */
  static List<NewsItem> random(String name, int count, int sentences, long seed) {
    Random random = new Random(seed);
    List<NewsItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 1; j <= sentences; j++) {
        text.append(sentence(random)).append(j % 4 == 0 ? "\n\n" : " ");
      }
      items.add(new NewsItem(name + "-" + i, name, sentence(random), text.toString().strip()));
    }
    return items;
  }

  private static String sentence(Random random) {
    List<String> words = new ArrayList<>();
    int length = 12 + random.nextInt(14);
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(20);
      if (kind < 8) {
        words.add(STOPS[random.nextInt(STOPS.length)]);
      } else if (kind == 8) {
        words.add(Integer.toString(random.nextInt(5_000)));
      } else if (kind < 11) {
        words.add(capital(word(random)));
      } else {
        words.add(word(random));
      }
    }
    words.set(0, capital(words.get(0)));
    return String.join(" ", words) + ".";
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(3); i >= -1; i--) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
