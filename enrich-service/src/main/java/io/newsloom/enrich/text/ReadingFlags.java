package io.newsloom.enrich.text;

import io.newsloom.contracts.ArticleFetched;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What was odd about a reading: a publisher's layout change or pay wall shows here first. */
final class ReadingFlags {
  static final String NO_MAIN_TEXT = "no-main-text";
  static final String SHORTER_THAN_SUMMARY = "shorter-than-summary";
  static final String PAYWALL = "paywall";
  static final String PAYWALL_CUT = "paywall-cut";
  static final String LOW_YIELD = "low-yield";
  static final String SHORT = "short";
  static final String CHARSET_REPLACED = "charset-replaced";
  static final String MOJIBAKE = "mojibake";

  /** Characters that UTF-8 read as a Latin charset leaves behind, or what could not be decoded. */
  private static final Pattern WRONG =
      Pattern.compile(
          "[ÃÂ][\\u0080-\\u00BF\\u0152\\u0153\\u0160\\u0161\\u0178\\u017D\\u017E\\u0192\\u02C6\\u02DC\\u2013-\\u203A\\u20AC\\u2122]|â€.|[ÐÑ][\\u0080-\\u00BF]|ï»¿|\\uFFFD");

  private static final Pattern WALL =
      Pattern.compile(
          "(subscribe|sign in|log in|register|become a (member|subscriber)|already a (member|subscriber)|to continue reading|to read the (full|rest)"
              + "|this (article|content|story) is (for|only|reserved|exclusive)|(nur )?für abonnenten|jetzt weiterlesen|réservé aux abonnés|solo para suscriptores)",
          Pattern.CASE_INSENSITIVE);

  private static final int MOST_MOJIBAKE = 10_000;
  private static final int SHORT_CHARS = 250;

  /** A wall with more than this before it let the article through. */
  private static final int WALLED_CHARS = 1_500;

  private static final double LOW = 0.05;
  private static final int LAST_LINES = 3;
  private static final int WALL_LINE = 250;

  private ReadingFlags() {}

  static List<String> of(ArticleFetched article, PageText page, String body) {
    List<String> flags = new ArrayList<>();
    if (body.isEmpty()) {
      flags.add(NO_MAIN_TEXT);
    } else if (body.length() < SHORT_CHARS) {
      flags.add(SHORT);
    }
    // A summary that ends in dots is the beginning of a text that must be longer.
    String summary = article.summary() == null ? "" : article.summary().strip();
    if (!body.isEmpty() && body.length() < summary.length()) {
      flags.add(SHORTER_THAN_SUMMARY);
    }
    boolean wall = page.facts().paywalled();
    if (wall) {
      flags.add(PAYWALL);
    }
    if (body.length() < WALLED_CHARS && (wall || endsAtWall(page))) {
      flags.add(PAYWALL_CUT);
    }
    if (page.extractor().startsWith("html") && !body.isEmpty() && page.yield() < LOW) {
      flags.add(LOW_YIELD);
    }
    if (article.content().charset() != null && article.content().charset().replacements() > 0) {
      flags.add(CHARSET_REPLACED);
    }
    if (mojibake(body) > 0) {
      flags.add(MOJIBAKE);
    }
    return flags;
  }

  private static boolean endsAtWall(PageText page) {
    List<String> lines = page.lines();
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
        .anyMatch(line -> line.length() <= WALL_LINE && WALL.matcher(line).find());
  }

  /** True when one of them says that the text is not the whole article. */
  static boolean partial(List<String> flags) {
    return flags.contains(NO_MAIN_TEXT)
        || flags.contains(SHORTER_THAN_SUMMARY)
        || flags.contains(PAYWALL_CUT);
  }

  /** Wrongly decoded sequences, at most {@value #MOST_MOJIBAKE}. */
  static int mojibake(String text) {
    return (int) WRONG.matcher(text).results().limit(MOST_MOJIBAKE).count();
  }
}
