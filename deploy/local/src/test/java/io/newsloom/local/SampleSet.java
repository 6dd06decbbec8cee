package io.newsloom.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The files of {@code deploy/local/sample}, as its README says they are to be loaded.
 *
 * @param items in the order of loading: articles with their pages, then the feed
 * @param expected by url
 */
record SampleSet(List<Item> items, Map<String, JsonNode> expected, JsonNode groups) {
  static final Path FOLDER = ProjectRoot.find().resolve("deploy/local/sample");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PARAGRAPH = Pattern.compile("<p>(.*?)</p>", Pattern.DOTALL);

  /**
   * @param via push, page or feed
   * @param source domain of the publisher; empty for the feed
   * @param fetchedAt the far future for the feed, which is polled last
   * @param text without tags; a page's with that of its chrome
   */
  record Item(String via, String url, String source, Instant fetchedAt, String text) {}

  static SampleSet load() {
    List<Item> items = new ArrayList<>();
    List<JsonNode> pages = lines(FOLDER.resolve("pages.ndjson"));
    for (Path file : sorted(FOLDER.resolve("articles"))) {
      lines(file).forEach(line -> items.add(item("push", line, line.path("text").asText())));
      pages.stream()
          .filter(page -> page.path("with").asText().equals(file.getFileName().toString()))
          .forEach(page -> items.add(item("page", page, textOf(page.path("file").asText()))));
    }
    items.addAll(feed());
    JsonNode expected = json(read(FOLDER.resolve("expected.json")));
    return new SampleSet(
        List.copyOf(items),
        expected
            .path("articles")
            .valueStream()
            .collect(Collectors.toMap(each -> each.path("url").asText(), each -> each)),
        expected);
  }

  static List<Path> sorted(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> lines(Path file) {
    return read(file).lines().map(SampleSet::json).toList();
  }

  private static Item item(String via, JsonNode line, String text) {
    return new Item(
        via,
        line.path("url").asText(),
        line.path("source").path("domain").asText(),
        Instant.parse(line.path("fetchedAt").asText()),
        text);
  }

  private static String textOf(String page) {
    return paragraphs(read(FOLDER.resolve(page)));
  }

  private static String paragraphs(String html) {
    Matcher paragraphs = PARAGRAPH.matcher(html);
    return paragraphs
        .results()
        .map(match -> match.group(1).replace("&amp;", "&"))
        .collect(Collectors.joining("\n\n"));
  }

  private static List<Item> feed() {
    try {
      NodeList entries =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(FOLDER.resolve("feed/feed.xml").toFile())
              .getElementsByTagName("item");
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < entries.getLength(); i++) {
        Element entry = (Element) entries.item(i);
        String content = child(entry, "content:encoded");
        items.add(
            new Item(
                "feed",
                child(entry, "link"),
                "",
                Instant.MAX,
                content.isEmpty() ? child(entry, "description") : paragraphs(content)));
      }
      return items;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String child(Element entry, String name) {
    NodeList children = entry.getElementsByTagName(name);
    return children.getLength() == 0 ? "" : children.item(0).getTextContent().strip();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
