package io.newsloom.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How events are written: JSON, camelCase, ISO-8601 UTC instants, enums in lower case, fields in
 * the order of the record. Absent means unknown: null, empty text and empty lists are left out.
 * Unknown fields are ignored and unknown enum values read as null, so that an older consumer
 * survives a newer producer. Thread-safe.
 */
public final class EventJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
          // List.copyOf would refuse a null element too, but without naming the field.
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .build();

  private EventJson() {}

  /** The mapper itself, for edges that read trees or lists of events. Not to be reconfigured. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** The bytes of {@code event}: the same event always gives the same bytes. */
  public static byte[] write(Record event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          event.getClass().getSimpleName() + " cannot be written as JSON", e);
    }
  }

  /**
   * Reads one event.
   *
   * @throws UnreadableEventException when {@code bytes} is null, is not JSON, or breaks a rule of
   *     the record
   */
  public static <T extends Record> T read(byte @Nullable [] bytes, Class<T> type) {
    if (bytes == null) {
      throw new UnreadableEventException(
          "expected " + type.getSimpleName() + " but the value is null", null);
    }
    T event;
    try {
      event = MAPPER.readValue(bytes, type);
    } catch (IOException e) {
      throw new UnreadableEventException(
          "not a valid " + type.getSimpleName() + ": " + reason(e), e);
    }
    if (event == null) {
      throw new UnreadableEventException(
          "expected " + type.getSimpleName() + " but the value is JSON null", null);
    }
    return event;
  }

  private static String reason(IOException e) {
    if (e instanceof JsonProcessingException json) {
      // The rule of a compact constructor is the cause; Jackson's own message adds its type names
      // around it.
      Throwable cause = json.getCause();
      if (cause instanceof IllegalArgumentException rule) {
        return String.valueOf(rule.getMessage());
      }
      return fieldOf(json) + json.getOriginalMessage();
    }
    return String.valueOf(e.getMessage());
  }

  /** As in {@code people[0].name: }; empty when the whole text is at fault. */
  private static String fieldOf(JsonProcessingException e) {
    if (!(e instanceof MismatchedInputException mismatch) || mismatch.getPath().isEmpty()) {
      return "";
    }
    return mismatch.getPath().stream()
            .map(
                at ->
                    at.getFieldName() == null ? "[" + at.getIndex() + "]" : "." + at.getFieldName())
            .collect(Collectors.joining())
            .substring(1)
        + ": ";
  }
}
