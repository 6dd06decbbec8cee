package io.newsloom.index;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/**
 * The names of indices and aliases, all with one prefix.
 *
 * @param prefix ends with a hyphen, as in {@code newsloom-}
 */
public record IndexNames(String prefix) {
  /** The prefix that the template files are written with. */
  public static final String FILE_PREFIX = "newsloom-";

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu.MM");

  public String articles() {
    return prefix + "articles";
  }

  public String articles(YearMonth month) {
    return articles() + "-" + MONTH.format(month);
  }

  public String stories() {
    return prefix + "stories";
  }

  /** The one index behind the alias. A rebuild makes the next one and moves the alias. */
  public String storiesIndex() {
    return stories() + "-1";
  }

  public String revisions() {
    return prefix + "revisions";
  }

  public String revisions(YearMonth month) {
    return revisions() + "-" + MONTH.format(month);
  }
}
