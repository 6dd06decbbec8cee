package io.newsloom.index.query;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a query parameter may be. Each method throws {@link Refusal} with one sentence. */
public final class Bounds {
  static final int MAX_SIZE = 100;
  static final int MAX_VALUES = 20;
  private static final int MAX_FILTER = 2_048;
  private static final int MAX_CURSOR = 24_000;

  private Bounds() {}

  public static void known(MultivaluedMap<String, String> given, Set<String> names) {
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw Refusal.badRequest(
          "Unknown parameter "
              + String.join(", ", unknown)
              + "; known are "
              + String.join(", ", new TreeSet<>(names))
              + ".");
    }
  }

  static int size(@Nullable String text, int standard) {
    return number("size", text, standard, MAX_SIZE);
  }

  public static int number(String name, @Nullable String text, int standard, int most) {
    if (text == null || text.isBlank()) {
      return standard;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the sentence below is for this too
    }
    throw Refusal.badRequest(name + " must be a number from 1 to " + most + ".");
  }

  /** Null when absent or blank. */
  static @Nullable String filter(String name, @Nullable String text) {
    return text(name, text, MAX_FILTER);
  }

  /** Null when absent or blank. */
  static @Nullable String cursor(@Nullable String text) {
    return text("cursor", text, MAX_CURSOR);
  }

  private static @Nullable String text(String name, @Nullable String text, int most) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > most) {
      throw Refusal.badRequest(name + " must have at most " + most + " characters.");
    }
    return text.strip();
  }

  /** The values of a parameter that may be given several times; empty when absent. */
  public static List<String> filters(String name, @Nullable List<String> texts) {
    if (texts == null) {
      return List.of();
    }
    if (texts.size() > MAX_VALUES) {
      throw Refusal.badRequest(name + " must be given at most " + MAX_VALUES + " times.");
    }
    return texts.stream()
        .filter(text -> !text.isBlank())
        .map(text -> String.valueOf(filter(name, text)))
        .toList();
  }

  /** True only for {@code true}; absent, blank and {@code false} are false. */
  public static boolean flag(String name, @Nullable String text) {
    if (text == null || text.isBlank() || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw Refusal.badRequest(name + " must be true or false.");
  }

  /** An instant, or a date that means its first moment in UTC. Null when absent or blank. */
  static @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw Refusal.badRequest(
          name + " must be a date as in 2026-03-01 or an instant as in 2026-03-01T12:00:00Z.");
    }
  }
}
