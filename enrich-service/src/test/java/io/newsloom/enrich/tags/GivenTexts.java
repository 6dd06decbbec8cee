package io.newsloom.enrich.tags;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Texts that people have marked, read from the folder of shared data and never kept here. */
final class GivenTexts {
  private GivenTexts() {}

  /**
   * @param type PER, ORG, LOC or MISC
   */
  record Marked(int start, int end, String type) {}

  record MarkedText(String text, List<Marked> names) {}

  /**
   * @param category of the set, as it writes it
   * @param topics more of them where the set has them
   */
  record Item(String id, String title, String text, String category, List<String> topics) {}

  /** The folder beside the checkout, wherever the build was started in it. */
  static Path sharedData() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path data = up.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    return Path.of("../shared/data");
  }

  static boolean arePresent() {
    boolean present = Files.isDirectory(sharedData().resolve("ner"));
    if (!present) {
      System.out.println(
          "SKIPPED: no marked texts at "
              + sharedData()
              + ", quality of tags on real news is NOT checked");
    }
    return present;
  }

  /** One text a document, one line a sentence, words apart by spaces as in the file. */
  static List<MarkedText> conll(String part) {
    List<MarkedText> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<Marked> names = new ArrayList<>();
    String open = "";
    int start = 0;
    int end = 0;
    for (String line : lines(sharedData().resolve("ner/conll2003-eng." + part + ".gz"))) {
      String[] columns = line.split(" ");
      String tag = columns.length < 4 || columns[0].equals("-DOCSTART-") ? "O" : columns[3];
      String type = tag.equals("O") ? "" : tag.substring(2);
      if (!open.isEmpty() && (!type.equals(open) || tag.startsWith("B-"))) {
        names.add(new Marked(start, end, open));
        open = "";
      }
      if (line.startsWith("-DOCSTART-")) {
        if (text.length() > 0) {
          texts.add(new MarkedText(text.toString(), List.copyOf(names)));
        }
        text.setLength(0);
        names.clear();
      } else if (line.isBlank()) {
        if (text.length() > 0) {
          text.append('\n');
        }
      } else {
        if (!type.isEmpty() && open.isEmpty()) {
          start = text.length();
          open = type;
        }
        text.append(columns[0]);
        end = text.length();
        text.append(' ');
      }
    }
    texts.add(new MarkedText(text.toString(), List.copyOf(names)));
    return texts;
  }

  static List<Item> items(String file) {
    List<Item> items = new ArrayList<>();
    try {
      for (String line : lines(sharedData().resolve(file))) {
        JsonNode item = EventJson.mapper().readTree(line);
        List<String> topics = new ArrayList<>();
        item.path("topics").forEach(topic -> topics.add(topic.asText()));
        items.add(
            new Item(
                item.path("id").asText(),
                item.path("title").asText(),
                item.path("text").asText(),
                item.path("category").asText(),
                topics));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return items;
  }

  /** The five pages that came with the request, in the order of their numbers. */
  static List<String> seeds() {
    try (Stream<Path> files = Files.list(sharedData().resolve("seeds"))) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
