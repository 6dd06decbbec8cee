package io.newsloom.ingest.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often a feed says that it changes: {@code ttl} of RSS 2.0 in minutes, {@code updatePeriod}
 * and {@code updateFrequency} of the syndication module. Read from the head of the document, before
 * its first entry, in any encoding that is ASCII there.
 */
final class UpdateHint {
  private static final int HEAD = 16 * 1024;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Pattern ENTRY = Pattern.compile("<(?:\\w+:)?(?:item|entry)[\\s>]");
  private static final Pattern TTL = Pattern.compile("<ttl>\\s*(\\d{1,6})\\s*</ttl>");
  private static final Pattern PERIOD =
      Pattern.compile("<\\w+:updatePeriod>\\s*(\\w+)\\s*</\\w+:updatePeriod>");
  private static final Pattern FREQUENCY =
      Pattern.compile("<\\w+:updateFrequency>\\s*(\\d{1,6})\\s*</\\w+:updateFrequency>");

  private UpdateHint() {}

  /** Null when it does not say, or says nothing sound. The longer one when it says both. */
  static @Nullable Duration in(byte[] feed) {
    String head = new String(feed, 0, Math.min(HEAD, feed.length), StandardCharsets.ISO_8859_1);
    Matcher entry = ENTRY.matcher(head);
    String before = entry.find() ? head.substring(0, entry.start()) : head;
    Duration ttl = ttl(before);
    Duration period = period(before);
    if (ttl == null || period == null) {
      return ttl == null ? period : ttl;
    }
    return ttl.compareTo(period) > 0 ? ttl : period;
  }

  private static @Nullable Duration ttl(String head) {
    Matcher ttl = TTL.matcher(head);
    return ttl.find() ? Duration.ofMinutes(Long.parseLong(ttl.group(1))) : null;
  }

  private static @Nullable Duration period(String head) {
    Matcher period = PERIOD.matcher(head);
    if (!period.find()) {
      return null;
    }
    Duration length =
        switch (period.group(1).toLowerCase(Locale.ROOT)) {
          case "hourly" -> Duration.ofHours(1);
          case "daily" -> DAY;
          case "weekly" -> DAY.multipliedBy(7);
          case "monthly" -> DAY.multipliedBy(30);
          case "yearly" -> DAY.multipliedBy(365);
          default -> null;
        };
    Matcher frequency = FREQUENCY.matcher(head);
    long times = frequency.find() ? Math.max(1, Long.parseLong(frequency.group(1))) : 1;
    return length == null ? null : length.dividedBy(times);
  }
}
