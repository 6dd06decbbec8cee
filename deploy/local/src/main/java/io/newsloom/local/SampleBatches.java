package io.newsloom.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sample set in {@code deploy/local/sample}, as its README says: files one after the other,
 * each with its pages, and all times of fetching moved by one amount, so that the last lies just
 * before now and the feed, polled now, meets copies that are older.
 */
final class SampleBatches {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FETCHED_AT = "fetchedAt";
  private static final Duration BEFORE_NOW = Duration.ofMinutes(1);

  private final Path folder;
  private final List<List<Line>> batches;

  private SampleBatches(Path folder, List<List<Line>> batches) {
    this.folder = folder;
    this.batches = batches;
  }

  private record Line(String origin, ObjectNode item) {}

  static SampleBatches read(Path root) {
    Path folder = root.resolve("deploy/local/sample");
    try (Stream<Path> files = Files.list(folder.resolve("articles"))) {
      List<List<Line>> batches = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        List<Line> batch = new ArrayList<>(lines(file));
        batch.addAll(pagesWith(folder, String.valueOf(file.getFileName())));
        batches.add(batch);
      }
      return new SampleBatches(folder, batches);
    } catch (IOException e) {
      throw new LocalStackException(
          "The sample set in " + folder + " cannot be read (" + e + ").", e);
    }
  }

  /** Each is to be processed before the next is pushed: a copy must not overtake its original. */
  List<List<PushItem>> batches(Instant now) {
    Duration move = Duration.between(lastFetched(), now.minus(BEFORE_NOW));
    return batches.stream()
        .map(batch -> batch.stream().map(line -> moved(line, move)).toList())
        .toList();
  }

  /** What the site serves; holds {@code feed.xml}. */
  Path site() {
    return folder.resolve("feed");
  }

  private Instant lastFetched() {
    return batches.stream()
        .flatMap(List::stream)
        .map(line -> fetchedAt(line.item()))
        .max(Instant::compareTo)
        .orElseThrow(() -> new LocalStackException("The sample set in " + folder + " is empty."));
  }

  private static PushItem moved(Line line, Duration move) {
    ObjectNode item = line.item().deepCopy();
    item.put(FETCHED_AT, fetchedAt(item).plus(move).toString());
    return new PushItem(line.origin(), item.toString());
  }

  private static Instant fetchedAt(ObjectNode item) {
    return Instant.parse(item.path(FETCHED_AT).asText());
  }

  private static List<Line> pagesWith(Path folder, String file) throws IOException {
    List<Line> pages = new ArrayList<>();
    for (Line page : lines(folder.resolve("pages.ndjson"))) {
      if (page.item().remove("with").asText().equals(file)) {
        Path html = folder.resolve(page.item().remove("file").asText());
        page.item().put("html", Files.readString(html));
        pages.add(new Line(html.toString(), page.item()));
      }
    }
    return pages;
  }

  private static List<Line> lines(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        lines.add(new Line(file + " line " + number, object(line)));
      }
    }
    return lines;
  }

  private static ObjectNode object(String line) throws JsonProcessingException {
    return JSON.readValue(line, ObjectNode.class);
  }
}
