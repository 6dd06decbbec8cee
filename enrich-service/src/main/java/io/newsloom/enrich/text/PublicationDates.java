package io.newsloom.enrich.text;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.DateEvidence.Precision;
import io.newsloom.contracts.DateEvidence.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every clock that was seen for an article. For each role the first one is chosen that is not in
 * the future and not what an unset clock says: feed or push, then JSON-LD, meta elements, time
 * elements, the address, and what is written for people last.
 */
final class PublicationDates {
  /** Clocks and zones differ; a date within a day of the fetch is not in the future. */
  private static final long DAY_SECONDS = 86_400;

  /** Archives go back beyond the web; what is older than this is a number of something else. */
  private static final Instant OLDEST = Instant.parse("1900-01-01T00:00:00Z");

  /** The time that a computer shows when nobody has told it, in whatever zone. */
  private static final Instant UNSET = Instant.EPOCH;

  private static final Pattern IN_URL =
      Pattern.compile(
          "[/_-](?<year>(?:19|20)\\d\\d)[/-]?(?<month>0[1-9]|1[0-2])[/-]?(?<day>0[1-9]|[12]\\d|3[01])(?:[/_-]|$)");

  private static final Pattern MONTH_IN_URL =
      Pattern.compile("/(?<year>(?:19|20)\\d\\d)/(?<month>0[1-9]|1[0-2])/");

  private PublicationDates() {}

  static List<DateEvidence> of(ArticleFetched article, PageText page) {
    List<DateEvidence> seen = new ArrayList<>();
    String origin = article.feed() != null ? "feed" : "push";
    addStated(seen, Role.CREATED, article.firstCreated(), origin);
    addStated(seen, Role.MODIFIED, article.versionCreated(), origin);
    seen.addAll(page.facts().dates());
    DateEvidence inUrl = article.url() == null ? null : inUrl(article.url());
    if (inUrl != null) {
      seen.add(inUrl);
    }
    seen.addAll(page.written());
    List<DateEvidence> judged = new ArrayList<>(seen.size());
    for (DateEvidence date : seen) {
      judged.add(judge(date, judged, article.fetchedAt()));
    }
    return judged;
  }

  private static DateEvidence judge(
      DateEvidence date, List<DateEvidence> before, Instant fetchedAt) {
    boolean future = date.value().isAfter(fetchedAt.plusSeconds(DAY_SECONDS));
    boolean unset = Math.abs(date.value().getEpochSecond() - UNSET.getEpochSecond()) < DAY_SECONDS;
    boolean first =
        before.stream().noneMatch(other -> other.role() == date.role() && other.chosen());
    return new DateEvidence(
        date.role(),
        date.value(),
        date.precision(),
        date.origin(),
        future ? "future" : unset ? "unset" : date.flag(),
        first && !future && !unset && date.value().isAfter(OLDEST));
  }

  private static void addStated(
      List<DateEvidence> seen, Role role, @Nullable Instant value, String origin) {
    if (value != null) {
      seen.add(new DateEvidence(role, value, Precision.SECOND, origin, null, false));
    }
  }

  private static @Nullable DateEvidence inUrl(String url) {
    Matcher day = IN_URL.matcher(url);
    Matcher month = MONTH_IN_URL.matcher(url);
    try {
      if (day.find()) {
        return urlDate(day, Integer.parseInt(day.group("day")), Precision.DAY);
      }
      return month.find() ? urlDate(month, 1, Precision.MONTH) : null;
    } catch (DateTimeException e) {
      // The 31st of February is a number of something else.
      return null;
    }
  }

  private static DateEvidence urlDate(Matcher found, int day, Precision precision) {
    LocalDate date =
        LocalDate.of(
            Integer.parseInt(found.group("year")), Integer.parseInt(found.group("month")), day);
    return new DateEvidence(
        Role.CREATED,
        date.atStartOfDay().toInstant(ZoneOffset.UTC),
        precision,
        "url",
        WrittenDate.MISSING_ZONE,
        false);
  }
}
