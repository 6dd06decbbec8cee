package io.newsloom.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One kept value of a topic, from {@code samples/v1/<topic>/}. */
record Sample(Topic topic, String name, String json) {

  static Stream<Sample> all() {
    return Arrays.stream(Topic.values()).flatMap(topic -> of(topic).stream());
  }

  static List<Sample> of(Topic topic) {
    URL folder = Sample.class.getResource("/samples/v1/" + topic.base());
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files
          .sorted()
          .map(file -> new Sample(topic, file.getFileName().toString(), contentOf(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Record event() {
    return EventJson.read(json.getBytes(StandardCharsets.UTF_8), topic.event());
  }

  /** A fresh tree, free to be changed. */
  ObjectNode tree() {
    return (ObjectNode) tree(json.getBytes(StandardCharsets.UTF_8));
  }

  static JsonNode tree(byte[] json) {
    try {
      return EventJson.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return topic.base() + "/" + name;
  }
}
