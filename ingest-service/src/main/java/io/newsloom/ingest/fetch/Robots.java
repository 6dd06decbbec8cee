package io.newsloom.ingest.fetch;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a robots.txt allows to us (RFC 9309), and the cache of them. A missing one (4xx) allows
 * everything; while the server cannot give it (5xx, 429) nothing may be asked for, and what may be
 * is not known for {@link #RETRY}, unless an older one is known, which then holds on. Thread-safe.
 */
final class Robots {
  /** RFC 9309 wants at least this much read; what is beyond is ignored. */
  static final int MAX_BYTES = 500 * 1024;

  /** When one that could not be read is asked for again. */
  static final Duration RETRY = Duration.ofMinutes(10);

  /** What all rules may take in memory, about: those of some 20,000 usual sites. */
  private static final long MAX_HELD_BYTES = 32_000_000;

  /** Of a site without rules; and of each rule beside its path. */
  private static final int BYTES_A_SITE = 500;

  private static final int BYTES_A_RULE = 100;

  private final String name;
  private final Duration maxAge;
  private final Duration maxCrawlDelay;

  /** The one that was asked for longest ago is first, and goes first. */
  private final Map<String, Known> bySite = new LinkedHashMap<>(16, 0.75f, true);

  private long heldBytes;

  /**
   * What is known of one site.
   *
   * @param stated false when the server could not give it
   */
  private record Known(SimpleRobotRules rules, Instant until, boolean stated) {
    long bytes() {
      return BYTES_A_SITE
          + rules.getRobotRules().stream()
              .mapToLong(rule -> BYTES_A_RULE + 2L * rule.getPrefix().length())
              .sum()
          + rules.getSitemaps().stream().mapToLong(url -> BYTES_A_RULE + 2L * url.length()).sum();
    }
  }

  /**
   * @param crawlDelay between the starts of two requests; zero when none is asked for
   * @param unknownUntil when it is not allowed only because the rules could not be had; else null
   */
  record Verdict(boolean allowed, Duration crawlDelay, @Nullable Instant unknownUntil) {
    static final Verdict FREE = new Verdict(true, Duration.ZERO, null);
  }

  /** One answer to a request for a robots.txt. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Answer(int status, byte[] body) {
    static final Answer UNAVAILABLE = new Answer(503, new byte[0]);
  }

  /**
   * @param userAgent the header; rules for its first word concern us
   */
  Robots(String userAgent, Duration maxAge, Duration maxCrawlDelay) {
    this.name = userAgent.replaceFirst("[^A-Za-z_-].*$", "").toLowerCase(Locale.ROOT);
    this.maxAge = maxAge;
    this.maxCrawlDelay = maxCrawlDelay;
  }

  /** Where the rules for {@code url} are. */
  static URI fileFor(URI url) {
    return url.resolve("/robots.txt");
  }

  /** Whether the rules of {@code url}'s site are to be fetched before it may be judged. */
  synchronized boolean isUnknown(URI url, Instant now) {
    Known known = bySite.get(site(url));
    return known == null || !known.until().isAfter(now);
  }

  /** Takes in what came of a request for {@link #fileFor}. */
  synchronized void learn(URI url, Answer answer, Instant now) {
    String site = site(url);
    Known old = bySite.get(site);
    if (answer.status() / 100 == 5 || answer.status() == 429) {
      SimpleRobotRules rules =
          old == null ? new SimpleRobotRules(RobotRulesMode.ALLOW_NONE) : old.rules();
      hold(site, new Known(rules, now.plus(RETRY), old != null && old.stated()));
      return;
    }
    SimpleRobotRules rules =
        answer.status() / 100 == 2
            ? new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
                .parseContent(fileFor(url).toString(), answer.body(), "text/plain", List.of(name))
            : new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
    hold(site, new Known(rules, now.plus(maxAge), true));
  }

  private void hold(String site, Known known) {
    Known old = bySite.put(site, known);
    heldBytes += known.bytes() - (old == null ? 0 : old.bytes());
    Iterator<Known> eldest = bySite.values().iterator();
    while (heldBytes > MAX_HELD_BYTES && bySite.size() > 1) {
      heldBytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  /** By what is known; free when nothing is. */
  synchronized Verdict judge(URI url) {
    Known known = bySite.get(site(url));
    if (known == null) {
      return Verdict.FREE;
    }
    Duration delay = Duration.ofMillis(Math.max(0, known.rules().getCrawlDelay()));
    return new Verdict(
        known.rules().isAllowed(url.toString()),
        delay.compareTo(maxCrawlDelay) > 0 ? maxCrawlDelay : delay,
        known.stated() ? null : known.until());
  }

  private static String site(URI url) {
    return (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
  }
}
