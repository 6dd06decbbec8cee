package io.newsloom.ingest.feed;

import io.newsloom.contracts.DateNote.Note;
import java.text.DateFormatSymbols;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as people write it: ISO 8601 in all its forms, as in mail and HTTP headers with their
 * usual errors, as C prints it. Months also in the languages of {@link #LANGUAGES}. Years 1000 to
 * 9999.
 *
 * @param note {@link Note#NO_ZONE} or {@link Note#DAY_ONLY}; null when it is a full date
 */
public record StatedDate(Instant instant, @Nullable Note note) {
  private static final String[] LANGUAGES = {
    "en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "pl", "fi"
  };
  private static final String TIME =
      "(?<hour>\\d{1,2}):?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9})\\d*)?)?"
          + "\\s*(?<half>[AaPp]\\.?[Mm]\\b\\.?)?";
  private static final String ZONE =
      "(?<zone>(?:GMT|UTC|UT)?\\s*[+-]\\s*\\d{1,2}(?::?\\d{2})?|[\\p{Alpha}]{1,5})?";

  private static final Pattern ISO =
      Pattern.compile(
          "(?<year>\\d{4})(?:-?(?<month>\\d{2})(?:-?(?<day>\\d{2}))?|-(?<dayOfYear>\\d{3}))?"
              + ("(?:[Tt\\s]\\s*" + TIME + "\\s*" + ZONE + ")?"));

  /** Mail and HTTP: {@code Sat, 21 Nov 2026 13:00:00 +0100}. */
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?:\\p{L}+\\.?,?\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-]+(?<name>\\p{L}+)\\.?,?[\\s-]+(?<year>\\d{2,4})"
              + ("(?:,?\\s+" + TIME + "\\s*" + ZONE + ")?"));

  /** {@code November 21, 2026 13:00}. */
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "(?:\\p{L}+\\.?,?\\s+)?(?<name>\\p{L}+)\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})"
              + ("(?:,?\\s+" + TIME + "\\s*" + ZONE + ")?"));

  /** C's asctime: {@code Sat Nov 21 13:00:00 CET 2026}. */
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "(?:\\p{L}+\\.?,?\\s+)?(?<name>\\p{L}+)\\.?\\s+(?<day>\\d{1,2}),?\\s+"
              + (TIME + "\\s*" + ZONE)
              + "\\s+(?<year>\\d{4})");

  private static final Map<String, Integer> MONTHS = months();

  /** Minutes from UTC of the names that mail knows, and of unmistakable others. */
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("Z", 0),
          Map.entry("UT", 0),
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("WET", 0),
          Map.entry("WEST", 60),
          Map.entry("BST", 60),
          Map.entry("CET", 60),
          Map.entry("MEZ", 60),
          Map.entry("CEST", 120),
          Map.entry("MESZ", 120),
          Map.entry("EET", 120),
          Map.entry("EEST", 180),
          Map.entry("MSK", 180),
          Map.entry("HKT", 480),
          Map.entry("AWST", 480),
          Map.entry("JST", 540),
          Map.entry("KST", 540),
          Map.entry("AEST", 600),
          Map.entry("AEDT", 660),
          Map.entry("NZST", 720),
          Map.entry("NZDT", 780),
          Map.entry("AST", -240),
          Map.entry("ADT", -180),
          Map.entry("EDT", -240),
          Map.entry("EST", -300),
          Map.entry("CDT", -300),
          Map.entry("CST", -360),
          Map.entry("MDT", -360),
          Map.entry("MST", -420),
          Map.entry("PDT", -420),
          Map.entry("PST", -480));

  private static final int MAX_CHARS = 100;

  /** Null when it is no date. */
  public static @Nullable StatedDate parse(String stated) {
    if (stated.length() > MAX_CHARS) {
      return null;
    }
    // A comment in parentheses may follow the zone of a mail's date.
    String text = stated.strip().replaceFirst("\\s*\\([^)]*\\)$", "").replace('\u00A0', ' ');
    for (Pattern form : new Pattern[] {ISO, DAY_FIRST, MONTH_FIRST, YEAR_LAST}) {
      Matcher date = form.matcher(text);
      if (date.matches()) {
        try {
          return read(date, form != ISO);
        } catch (DateTimeException e) {
          return null; // a 31st of June
        }
      }
    }
    return null;
  }

  private static @Nullable StatedDate read(Matcher date, boolean named) {
    LocalDate day = named ? namedDay(date) : isoDay(date);
    if (day == null || day.getYear() < 1000) {
      return null;
    }
    if (date.group("hour") == null) {
      return new StatedDate(day.atStartOfDay().toInstant(ZoneOffset.UTC), Note.DAY_ONLY);
    }
    LocalDateTime local = time(day, date);
    Integer minutes = offsetMinutes(date.group("zone"));
    return minutes == null
        ? new StatedDate(local.toInstant(ZoneOffset.UTC), Note.NO_ZONE)
        : new StatedDate(local.toInstant(ZoneOffset.ofTotalSeconds(minutes * 60)), null);
  }

  private static LocalDate isoDay(Matcher date) {
    int year = Integer.parseInt(date.group("year"));
    return date.group("dayOfYear") != null
        ? LocalDate.ofYearDay(year, number(date.group("dayOfYear"), 1))
        : LocalDate.of(year, number(date.group("month"), 1), number(date.group("day"), 1));
  }

  private static @Nullable LocalDate namedDay(Matcher date) {
    Integer month = MONTHS.get(date.group("name").toLowerCase(Locale.ROOT));
    int year = Integer.parseInt(date.group("year"));
    if (date.group("year").length() < 4) {
      year += year < 50 ? 2000 : 1900; // RFC 2822, section 4.3
    }
    return month == null ? null : LocalDate.of(year, month, number(date.group("day"), 1));
  }

  private static LocalDateTime time(LocalDate day, Matcher date) {
    int hour = number(date.group("hour"), 0);
    String half = date.group("half");
    if (half != null) {
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    int minute = number(date.group("minute"), 0);
    int second = Math.min(59, number(date.group("second"), 0)); // a leap second
    String fraction = date.group("fraction");
    int nanos = fraction == null ? 0 : number((fraction + "00000000").substring(0, 9), 0);
    boolean endOfDay = hour == 24 && minute == 0 && second == 0;
    return endOfDay
        ? day.plusDays(1).atStartOfDay()
        : day.atTime(LocalTime.of(hour, minute, second, nanos));
  }

  /** Null when it is missing or unknown. */
  private static @Nullable Integer offsetMinutes(@Nullable String zone) {
    if (zone == null) {
      return null;
    }
    String offset = zone.replaceFirst("^(GMT|UTC|UT)\\s*(?=[+-])", "").replaceAll("[\\s:]", "");
    char sign = offset.isEmpty() ? ' ' : offset.charAt(0);
    if (sign != '+' && sign != '-') {
      return ZONES.get(offset.toUpperCase(Locale.ROOT));
    }
    String digits = offset.substring(1);
    int hours =
        Integer.parseInt(digits.length() <= 2 ? digits : digits.substring(0, digits.length() - 2));
    int minutes =
        digits.length() <= 2 ? 0 : Integer.parseInt(digits.substring(digits.length() - 2));
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
  }

  private static int number(@Nullable String digits, int missing) {
    return digits == null ? missing : Integer.parseInt(digits);
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (String language : LANGUAGES) {
      DateFormatSymbols symbols = DateFormatSymbols.getInstance(Locale.forLanguageTag(language));
      for (int month = 0; month < 12; month++) {
        for (String name :
            new String[] {symbols.getMonths()[month], symbols.getShortMonths()[month]}) {
          months.putIfAbsent(name.toLowerCase(Locale.ROOT).replace(".", ""), month + 1);
        }
      }
    }
    months.put("sept", 9);
    return Map.copyOf(months);
  }
}
