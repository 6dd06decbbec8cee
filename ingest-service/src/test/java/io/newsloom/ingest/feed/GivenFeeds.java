package io.newsloom.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The test feeds of two other projects with what they expect of a reader, read from the folder of
 * shared data and never kept here.
 */
final class GivenFeeds {
  private static final Path FEEDS = sharedData().resolve("feeds");
  private static final ObjectMapper JSON = new ObjectMapper();

  private GivenFeeds() {}

  /**
   * @param suite {@code feedparser} or {@code feedvalidator}
   * @param expectation as the suite has it: {@code checks}, {@code expect}, {@code message}
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Case(String path, String suite, byte[] bytes, JsonNode expectation) {
    @Nullable String contentType() {
      JsonNode headers = expectation.path("headers");
      for (var header : headers.properties()) {
        if (header.getKey().equalsIgnoreCase("content-type")) {
          return header.getValue().asText();
        }
      }
      return null;
    }

    /** The folder below the kind, such as {@code atom10} or {@code entities}. */
    String group() {
      String[] parts = path.split("/");
      return parts.length > 3 ? parts[2] : parts[1];
    }
  }

  static boolean arePresent() {
    boolean present = Files.isDirectory(FEEDS);
    if (!present) {
      System.out.println(
          "SKIPPED: no feeds at " + FEEDS + ", how well real feeds are read is NOT checked");
    }
    return present;
  }

  static List<Case> all() {
    Map<String, byte[]> files = new HashMap<>();
    unpack("feedparser.tar.gz", files);
    unpack("feedvalidator.tar.gz", files);
    List<Case> cases = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FEEDS.resolve("expectations.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode expectation = JSON.readTree(line);
        String path = expectation.path("path").asText();
        cases.add(new Case(path, expectation.path("suite").asText(), files.get(path), expectation));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  /** The folder beside the checkout, wherever the build was started in it. */
  private static Path sharedData() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path data = up.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    return Path.of("../shared/data");
  }

  private static void unpack(String archive, Map<String, byte[]> files) {
    try (InputStream in = Files.newInputStream(FEEDS.resolve(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          files.put(entry.getName(), tar.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
