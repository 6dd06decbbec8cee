package io.newsloom.enrich.tags;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Bundled lists, line by line, UTF-8. */
public final class ResourceLines {
  private ResourceLines() {}

  /** Every line but empty ones and comments ({@code # ...}). */
  public static void of(String resource, Consumer<String> line) {
    withComments(
        resource,
        each -> {
          if (!each.startsWith("#")) {
            line.accept(each);
          }
        });
  }

  /**
   * Every line but empty ones.
   *
   * @throws IllegalStateException when the list is not on the class path, or naming the line that
   *     its reader cannot take
   */
  public static void withComments(String resource, Consumer<String> line) {
    try (InputStream in = ResourceLines.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("expected " + resource + " on the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      int number = 0;
      for (String each = lines.readLine(); each != null; each = lines.readLine()) {
        number++;
        if (!each.isBlank()) {
          try {
            line.accept(each);
          } catch (RuntimeException e) {
            throw new IllegalStateException(resource + " line " + number + ": " + each, e);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
