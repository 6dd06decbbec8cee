package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files under {@code deploy}, and how they are read. */
final class Deploy {
  static final Path ROOT = Path.of(System.getProperty("newsloom.root", "../..")).normalize();
  static final Path FOLDER = ROOT.resolve("deploy");
  static final ObjectMapper JSON = new ObjectMapper();
  static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Deploy() {}

  static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * With anchors and merges resolved, which Jackson alone does not do; a key given twice is
   * refused.
   */
  static JsonNode yaml(String file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(text(file)));
  }

  static JsonNode json(String file) {
    return tree(JSON, text(file));
  }

  static JsonNode tree(ObjectMapper mapper, String text) {
    try {
      return mapper.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every document of a YAML text that is not empty. */
  static List<JsonNode> yamlDocuments(String text) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      List<JsonNode> documents = new ArrayList<>();
      YAML.readValues(parser, JsonNode.class)
          .forEachRemaining(
              document -> {
                if (!document.isMissingNode() && !document.isNull()) {
                  documents.add(document);
                }
              });
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below a folder of {@code deploy} with this ending, in order, relative to it. */
  static List<String> files(String folder, String ending) {
    try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
      return files
          .map(file -> FOLDER.relativize(file).toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A schema of another project that lies beside a developer's clone and is no part of this one;
   * empty, and said so, where it is absent.
   */
  static Optional<JsonNode> foreignSchema(String name) {
    Path file = ROOT.toAbsolutePath().normalize().resolve("../shared/data/schemas").resolve(name);
    if (!Files.isRegularFile(file)) {
      System.out.println("SKIPPED: the schema " + name + " is not beside this clone");
      return Optional.empty();
    }
    try {
      return Optional.of(YAML.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
    return object.properties().stream();
  }

  static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(array.iterator(), 0), false);
  }

  /** Every object and array in a tree, itself first. */
  static Stream<JsonNode> all(JsonNode tree) {
    return Stream.concat(Stream.of(tree), items(tree).flatMap(Deploy::all));
  }

  static List<String> texts(JsonNode array) {
    return items(array).map(JsonNode::asText).toList();
  }
}
