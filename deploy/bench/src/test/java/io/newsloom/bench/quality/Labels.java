package io.newsloom.bench.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What pairs of articles are, as read by a person: {@code copy} (the same article: repeated,
 * revised, cut), {@code update} (a follow-up that repeats passages), {@code template} (same form,
 * other facts), {@code other}.
 */
final class Labels {
  private final Map<String, String> byPair = new HashMap<>();

  static Labels load(String name) {
    Labels labels = new Labels();
    try (InputStream file = Labels.class.getResourceAsStream("/labels/" + name)) {
      if (file == null) {
        throw new IllegalStateException("expected labels/" + name + " on the class path");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          String[] fields = line.split("\t");
          labels.byPair.put(key(fields[0], fields[1]), fields[2]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read labels/" + name, e);
    }
    return labels;
  }

  @Nullable String of(String one, String two) {
    return byPair.get(key(one, two));
  }

  /** Whether an article is in any pair. */
  boolean has(String id) {
    return byPair.keySet().stream().anyMatch(pair -> List.of(pair.split(" ")).contains(id));
  }

  int size() {
    return byPair.size();
  }

  private static String key(String one, String two) {
    return one.compareTo(two) < 0 ? one + " " + two : two + " " + one;
  }
}
