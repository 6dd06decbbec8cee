package io.newsloom.enrich.tags;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A few texts written for this project with what an editor would tag ({@code corpus.txt}). */
final class OwnCorpus {
  private OwnCorpus() {}

  record Text(String headline, String body, ExpectedNames names, Set<String> topics) {}

  static List<Text> texts() {
    try (InputStream in = OwnCorpus.class.getResourceAsStream("/tags/corpus.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Text> texts = new ArrayList<>();
      for (String each : all.split("\n---\n")) {
        texts.add(parse(each));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Text parse(String text) {
    Map<String, String> fields = new HashMap<>();
    StringBuilder body = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(':');
      String field = colon > 0 ? line.substring(0, colon) : "";
      if (Set.of("headline", "people", "organisations", "places", "topics").contains(field)) {
        fields.put(field, line.substring(colon + 1).strip());
      } else if (!line.startsWith("#")) {
        body.append(line).append('\n');
      }
    }
    return new Text(
        fields.getOrDefault("headline", ""),
        body.toString().strip(),
        new ExpectedNames(
            set(fields.get("people")), set(fields.get("organisations")), set(fields.get("places"))),
        set(fields.get("topics")));
  }

  private static Set<String> set(String list) {
    return list == null || list.isBlank() ? Set.of() : Set.of(list.split("; "));
  }
}
