package io.newsloom.enrich.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.enrich.copies.CopyThresholds;
import io.newsloom.enrich.stories.StoryThresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Another decision version as a file: a JSON object with a new {@code version} and, under {@code
 * copies} and {@code stories}, the numbers that differ from the standard ones, by the names of
 * {@link CopyThresholds} and {@link StoryThresholds}.
 */
public final class DecisionFile {
  private static final Set<String> FIELDS = Set.of("version", "copies", "stories");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private DecisionFile() {}

  /**
   * The standard settings with what the file changes.
   *
   * @throws IllegalArgumentException when there is no such file, or it is not of this form; says
   *     what to change
   */
  public static DecideSettings read(Path file) {
    try {
      return parse(file, MAPPER.readTree(Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no decision file " + file, e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": " + field(e) + reason(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("decision file " + file + " cannot be read: " + e, e);
    }
  }

  private static DecideSettings parse(Path file, JsonNode root) throws JsonProcessingException {
    String version = root.path("version").asText("").strip();
    if (!root.isObject() || version.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": expected a JSON object with a version, such as {\"version\": \"copies-4\"}");
    }
    DecideSettings standard = DecideSettings.STANDARD;
    if (version.equals(standard.thresholds().version())) {
      throw new IllegalArgumentException(
          file + ": other numbers need another version than " + version);
    }
    root.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                    file + ": expected version, copies and stories but got " + name);
              }
              JsonNode value = root.get(name);
              if (!name.equals("version") && (!value.isObject() || value.has("version"))) {
                throw new IllegalArgumentException(
                    file
                        + ": expected an object of numbers for "
                        + name
                        + " but got "
                        + value
                        + "; the version stands outside");
              }
            });
    return new DecideSettings(
        changed(standard.thresholds(), root.get("copies"), version),
        changed(standard.storyThresholds(), root.get("stories"), version),
        standard.copyWindow(),
        standard.exactWindow(),
        standard.identityRetention());
  }

  /** The rule of a compact constructor without Jackson's type names around it. */
  private static String reason(JsonProcessingException e) {
    return e.getCause() instanceof IllegalArgumentException rule && rule.getMessage() != null
        ? rule.getMessage()
        : e.getOriginalMessage();
  }

  private static String field(JsonProcessingException e) {
    return e instanceof JsonMappingException wrong && !wrong.getPath().isEmpty()
        ? wrong.getPath().get(0).getFieldName() + ": "
        : "";
  }

  @SuppressWarnings("unchecked")
  private static <T extends Record> T changed(
      T standard, @Nullable JsonNode changes, String version) throws JsonProcessingException {
    ObjectNode numbers = MAPPER.valueToTree(standard);
    if (changes != null) {
      changes.properties().forEach(field -> numbers.set(field.getKey(), field.getValue()));
    }
    numbers.put("version", version);
    return (T) MAPPER.treeToValue(numbers, standard.getClass());
  }
}
