package io.newsloom.enrich.text;

import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.DateEvidence.Precision;
import io.newsloom.contracts.DateEvidence.Role;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as pages write them for machines (ISO 8601, RFC 1123) and for people ("3 March 2026",
 * "March 3, 2026", "3.3.2026"). Numbers with slashes are no evidence: nobody knows which is the
 * month.
 */
final class WrittenDate {
  static final String MISSING_ZONE = "missing_zone";

  private static final int LONGEST = 100;

  private static final Pattern ISO =
      Pattern.compile(
          "(?<day>\\d{4}-\\d\\d-\\d\\d)(?:[T ]\\s?(?<time>\\d\\d:\\d\\d)(?<seconds>:\\d\\d)?(?:[.,]\\d+)?\\s?(?<zone>Z|z|UTC|GMT|[+-]\\d\\d:?(?:\\d\\d)?)?)?.{0,20}");

  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th|er|º)?\\.?,? (?:de |of )?(?<month>\\p{L}{3,10})\\.?,? (?:de |del )?(?<year>(?:19|20)\\d\\d)(?!\\d)");

  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "(?<month>\\p{L}{3,10})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>(?:19|20)\\d\\d)(?!\\d)");

  private static final Pattern WITH_DOTS =
      Pattern.compile(
          "(?<!\\d)(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?(?<year>(?:19|20)\\d\\d)(?!\\d)");

  private static final Pattern CHANGED =
      Pattern.compile("update|modif|aktualisiert|actualizad|mis à jour", Pattern.CASE_INSENSITIVE);

  private static final Map<String, Integer> MONTHS = months();

  private WrittenDate() {}

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (String language : List.of("en", "de", "fr", "es", "it", "pt", "nl")) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
          String name = month.getDisplayName(style, locale).replace(".", "");
          months.putIfAbsent(name.toLowerCase(Locale.ROOT), month.getValue());
        }
      }
    }
    months.put("sept", 9);
    return Map.copyOf(months);
  }

  /** Null when {@code written} is no date. A time without a zone is taken as UTC and flagged. */
  static @Nullable DateEvidence parse(Role role, String written, String origin) {
    String text = written.strip();
    if (text.length() > LONGEST) {
      return null;
    }
    try {
      Matcher iso = ISO.matcher(text);
      if (iso.matches()) {
        return iso(role, iso, origin);
      }
      LocalDate day = dayIn(text);
      if (day != null && !text.contains(":")) {
        return day(role, day, origin);
      }
      ZonedDateTime full = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return new DateEvidence(role, full.toInstant(), Precision.SECOND, origin, null, false);
    } catch (DateTimeParseException e) {
      return null;
    } catch (DateTimeException e) {
      // The 31st of February and the like.
      return null;
    }
  }

  /** A date in a short line for people; null when there is none. */
  static @Nullable DateEvidence inLine(String line) {
    if (line.length() > LONGEST) {
      return null;
    }
    try {
      LocalDate day = dayIn(line);
      Role role = CHANGED.matcher(line).find() ? Role.MODIFIED : Role.CREATED;
      return day == null ? null : day(role, day, "text");
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static DateEvidence iso(Role role, Matcher iso, String origin) {
    LocalDate day = LocalDate.parse(iso.group("day"));
    if (iso.group("time") == null) {
      return day(role, day, origin);
    }
    String seconds = iso.group("seconds");
    LocalTime time = LocalTime.parse(iso.group("time") + (seconds == null ? ":00" : seconds));
    String zone = iso.group("zone");
    ZoneOffset offset =
        zone == null || !(zone.startsWith("+") || zone.startsWith("-"))
            ? ZoneOffset.UTC
            : ZoneOffset.of(zone);
    return new DateEvidence(
        role,
        LocalDateTime.of(day, time).toInstant(offset),
        seconds == null ? Precision.MINUTE : Precision.SECOND,
        origin,
        zone == null ? MISSING_ZONE : null,
        false);
  }

  private static @Nullable LocalDate dayIn(String text) {
    for (Pattern pattern : List.of(DAY_FIRST, MONTH_FIRST, WITH_DOTS)) {
      Matcher found = pattern.matcher(text);
      while (found.find()) {
        Integer month = monthOf(found.group("month"));
        if (month != null) {
          return LocalDate.of(
              Integer.parseInt(found.group("year")), month, Integer.parseInt(found.group("day")));
        }
      }
    }
    return null;
  }

  private static @Nullable Integer monthOf(String written) {
    return Character.isDigit(written.charAt(0))
        ? (Integer) Integer.parseInt(written)
        : MONTHS.get(written.toLowerCase(Locale.ROOT));
  }

  private static DateEvidence day(Role role, LocalDate day, String origin) {
    return new DateEvidence(
        role,
        day.atStartOfDay().toInstant(ZoneOffset.UTC),
        Precision.DAY,
        origin,
        MISSING_ZONE,
        false);
  }
}
