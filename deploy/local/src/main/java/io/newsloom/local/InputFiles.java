package io.newsloom.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns files and folders into push items, in the order of their paths.
 *
 * <ul>
 *   <li>{@code .ndjson}, {@code .jsonl}: each line as it is
 *   <li>{@code .html}, {@code .htm}, {@code .xhtml}: one page; its canonical link is its URL
 *   <li>{@code .warc}, {@code .warc.gz}: the pages of a web archive
 *   <li>{@code .txt}, and any other file given by its own name: one plain text
 * </ul>
 *
 * <p>The source of a text or of a page without a link is the subfolder it lies in, and the file
 * itself when it lies in none: files side by side are taken as independent of each other. Folders
 * are walked; in them hidden and other files are passed over.
 */
final class InputFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LINKS =
      Pattern.compile(
          "<link\\b[^>]*\\brel\\s*=\\s*[\"']?canonical\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern HREF =
      Pattern.compile("\\bhref\\s*=\\s*[\"']?(https?://[^\"'\\s>]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WITH_PATH = Pattern.compile("https?://[^/]+/.+");

  private enum Kind {
    LINES,
    PAGE,
    TEXT,
    ARCHIVE,
    OTHER;

    static Kind of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      if (name.endsWith(".warc") || name.endsWith(".warc.gz")) {
        return ARCHIVE;
      }
      return switch (name.substring(name.lastIndexOf('.') + 1)) {
        case "ndjson", "jsonl" -> LINES;
        case "html", "htm", "xhtml" -> PAGE;
        case "txt" -> TEXT;
        default -> OTHER;
      };
    }
  }

  private final Consumer<PushItem> items;
  private final Consumer<Path> archives;
  private final Consumer<String> problems;

  /**
   * @param items takes each item
   * @param archives takes each file that is a web archive
   * @param problems takes one sentence for each file that cannot be used
   */
  InputFiles(Consumer<PushItem> items, Consumer<Path> archives, Consumer<String> problems) {
    this.items = items;
    this.archives = archives;
    this.problems = problems;
  }

  void readAll(List<Path> paths) {
    paths.forEach(this::read);
  }

  private void read(Path given) {
    if (!Files.isDirectory(given)) {
      readFile(given, given, Kind.of(given));
      return;
    }
    try (Stream<Path> walk = Files.walk(given)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !isHidden(given, file) && Kind.of(file) != Kind.OTHER)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        problems.accept(given + " holds no .txt, .html, .ndjson, .jsonl or .warc file.");
      }
      files.forEach(file -> readFile(given, file, Kind.of(file)));
    } catch (IOException | UncheckedIOException e) {
      problems.accept(given + " cannot be read (" + e.getMessage() + "); check its permissions.");
    }
  }

  private static boolean isHidden(Path given, Path file) {
    for (Path step : given.relativize(file)) {
      if (step.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void readFile(Path given, Path file, Kind kind) {
    try {
      switch (kind) {
        case LINES -> readLines(file);
        case PAGE -> items.accept(page(sourceName(given, file), file));
        case ARCHIVE -> archives.accept(file);
        case TEXT, OTHER -> items.accept(text(sourceName(given, file), file));
      }
    } catch (UnusableInputException e) {
      problems.accept(String.valueOf(e.getMessage()));
    }
  }

  private void readLines(Path file) throws UnusableInputException {
    int number = 0;
    int taken = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          taken++;
          items.accept(new PushItem(file + " line " + number, line.strip()));
        }
      }
    } catch (IOException e) {
      throw new UnusableInputException(
          file + " cannot be read after line " + number + "; it must be readable UTF-8 text.");
    }
    if (taken == 0) {
      throw new UnusableInputException(file + " is empty.");
    }
  }

  private static PushItem text(String source, Path file) throws UnusableInputException {
    return new PushItem(
        file.toString(), item("text/plain", TextFile.read(file), source).toString());
  }

  private static PushItem page(String source, Path file) throws UnusableInputException {
    String html = TextFile.read(file);
    Optional<String> url = canonical(html);
    ObjectNode item = item("text/html", html, source);
    if (url.isPresent()) {
      item.put("url", url.get());
      item.remove("source");
    }
    return new PushItem(file.toString(), item.toString());
  }

  private static ObjectNode item(String type, String value, String source) {
    ObjectNode item = JSON.createObjectNode();
    item.putObject("content").put("type", type).put("value", value);
    item.putObject("source").put("name", source);
    return item;
  }

  /** A link to a home page names no article. */
  private static Optional<String> canonical(String html) {
    Matcher link = LINKS.matcher(html);
    if (!link.find()) {
      return Optional.empty();
    }
    Matcher href = HREF.matcher(link.group());
    return href.find()
        ? Optional.of(href.group(1).replace("&amp;", "&"))
            .filter(url -> WITH_PATH.matcher(url).matches())
        : Optional.empty();
  }

  private static String sourceName(Path given, Path file) {
    Path inside = given.relativize(file);
    if (inside.getNameCount() > 1) {
      return inside.getName(inside.getNameCount() - 2).toString();
    }
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
