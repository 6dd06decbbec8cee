package io.newsloom.enrich.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.newsloom.contracts.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Real pages with what a person or another program took out of them, read from the folder of shared
 * data and never kept here.
 */
final class GivenPages {
  private static final Path EXTRACTION = sharedData().resolve("extraction");

  private GivenPages() {}

  /**
   * @param url null when not known
   */
  record Page(String id, String html, String expected, String url) {
    /**
     * Rules and numbers were chosen while looking at this half only: the ids are SHA-256 in hex,
     * and the half is the even ones. The other half was only ever counted.
     */
    boolean tunedOn() {
      return Character.digit(id.charAt(id.length() - 1), 16) % 2 == 0;
    }
  }

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
    boolean present = Files.isDirectory(EXTRACTION);
    if (!present) {
      System.out.println(
          "SKIPPED: no pages at " + EXTRACTION + ", how well real pages are read is NOT checked");
    }
    return present;
  }

  /** 91 pages with the text that people marked. */
  static List<Page> benchmark() {
    Map<String, String> files = unpack("article-extraction-benchmark.tar.gz");
    List<Page> pages = new ArrayList<>();
    try {
      JsonNode truth =
          EventJson.mapper()
              .readTree(
                  files.entrySet().stream()
                      .filter(file -> file.getKey().endsWith("ground-truth.json"))
                      .findFirst()
                      .orElseThrow()
                      .getValue());
      files.forEach(
          (name, html) -> {
            if (name.endsWith(".html")) {
              String id = name.substring(name.lastIndexOf('/') + 1, name.length() - 5);
              JsonNode gold = truth.path(id);
              pages.add(
                  new Page(
                      id, html, gold.path("articleBody").asText(), gold.path("url").asText(null)));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  /** 130 pages with the accepted output of a well-known program. */
  static List<Page> readability() {
    Map<String, String> files = unpack("readability.tar.gz");
    List<Page> pages = new ArrayList<>();
    files.forEach(
        (name, html) -> {
          if (name.endsWith("/source.html")) {
            String folder = name.substring(0, name.lastIndexOf('/'));
            String expected = files.getOrDefault(folder + "/expected.html", "");
            pages.add(
                new Page(
                    folder.substring(folder.lastIndexOf('/') + 1),
                    html,
                    textOf(Jsoup.parseBodyFragment(expected).body()),
                    null));
          }
        });
    return pages;
  }

  /** The text with a break wherever an element begins or ends: words never run together. */
  static String textOf(Element element) {
    StringBuilder text = new StringBuilder();
    element.traverse(
        (node, depth) -> {
          if (node instanceof org.jsoup.nodes.TextNode words) {
            text.append(words.getWholeText());
          } else if (node instanceof Element inner && (inner.isBlock() || inner.nameIs("br"))) {
            text.append('\n');
          }
        });
    return text.toString();
  }

  private static Map<String, String> unpack(String archive) {
    Map<String, String> files = new TreeMap<>();
    try (InputStream in = Files.newInputStream(EXTRACTION.resolve(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LinkedHashMap<>(files);
  }
}
