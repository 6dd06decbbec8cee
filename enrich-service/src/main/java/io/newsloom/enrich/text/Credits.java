package io.newsloom.enrich.text;

import io.newsloom.contracts.InfoSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Datelines and credit lines: they name where the text came from and are not part of it, so they
 * leave the compared text. A medium that is only named ("according to a Reuters report") is a
 * mention, and its sentence stays.
 *
 * @param paragraphs without dateline and credit lines
 * @param sources who was credited, then who was mentioned, each in the order of the text
 * @param located the dateline's place; null when there is none
 */
record Credits(List<String> paragraphs, List<InfoSource> sources, @Nullable String located) {

  private static final String DAY =
      "(?:,? (?:\\p{L}{3,9}\\.? \\d{1,2}|\\d{1,2}\\.? \\p{L}{3,9}\\.?)(?:,? \\d{4})?)?";

  /** "LONDON, March 3 (Reuters) - ", "WASHINGTON — ", "ST. PETERSBURG, Fla. (AP) — ". */
  private static final Pattern DATELINE =
      Pattern.compile(
          "^(?!BREAKING|UPDATE|EXCLUSIVE|OPINION|WATCH|VIDEO|LIVE|ANALYSIS|EXPLAINER|CORRECTION)"
              + "(?<place>\\p{Lu}[\\p{Lu}.'’/ -]{2,40}(?:, (?:\\p{Lu}[\\p{L}. ]{1,20}?))?)"
              + DAY
              + "(?: ?\\((?<agency>[^)]{2,40})\\))? ?[-–—]{1,2} ");

  /** "Berlin (dpa) - ": in mixed case only with an agency. */
  private static final Pattern MIXED_DATELINE =
      Pattern.compile(
          "^(?<place>\\p{Lu}\\p{Ll}[\\p{L}.'’/ -]{1,40}?)"
              + DAY
              + " ?\\((?<agency>[^)]{2,40})\\) ?[-–—]{1,2} ");

  /** "(Reuters) - " without a place. */
  private static final Pattern SLUG =
      Pattern.compile("^(?<place>)\\((?<agency>\\p{Lu}[^)]{1,40})\\) ?[-–—]{1,2} ");

  private static final List<Pattern> DATELINES = List.of(DATELINE, MIXED_DATELINE, SLUG);

  /** A last line that says where the text is from. */
  private static final List<Pattern> CREDIT_LINES =
      List.of(
          Pattern.compile(
              "^\\(?(?:this (?:article|report|story|piece) (?:includes|contains|was written with|draws on) )?(?:(?:additional|with) )?reporting (?:by|from) (?:the )?"
                  + "(?<name>[^.;]{2,80})(?:[.;].{0,120})?\\)?$",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "^\\(?(?i:credits?|sources?|quellen?|fuente|fonte|via)(?: to|:| :| -) ?(?<name>.{2,80}?)\\.?\\)?$"),
          Pattern.compile(
              "^\\(?(?i:with (?:material|files|information|reporting) (?:from|by)|mit material von|via|avec) (?:the )?(?<name>\\p{Lu}.{1,80}?)\\.?\\)?$"),
          Pattern.compile(
              "^(?:this (?:article|report|story|piece|post) )?(?:was )?(?:first|originally) (?:appeared|published) (?:on|in|by|at) (?:the )?(?<name>[^.]{2,80})\\.?$",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "^(?:the )?(?<name>\\p{Lu}[^.;:]{2,80}?) contributed (?:to this (?:report|article|story)|reporting)(?: from [^.]{2,60})?\\.?$"));

  private static final String AGENCIES = NewsAgencies.anyName();

  private static final Pattern AGENCY =
      Pattern.compile(
          "\\b(?:" + AGENCIES + "|[\\p{L} ]*(?:press|news) (?:agency|association|service)|wire)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Agencies alone on a line, as in "AFP/dpa". */
  private static final Pattern ONLY_AGENCIES =
      Pattern.compile(
          "^[-–—(\\[]?\\s*(?<name>(?:"
              + AGENCIES
              + ")(?:\\s*[/,&]\\s*(?:"
              + AGENCIES
              + "))*)[)\\].]?$");

  private static final String MEDIUM =
      "(?<name>(?:"
          + AGENCIES
          + "|CNN|BBC|NBC(?: News)?|CBS(?: News)?|ABC News|Fox News|Axios|Politico)|(?:\\p{Lu}[\\p{L}&.]*(?: \\p{Lu}[\\p{L}&.]*){0,3} (?:Times|Post|News|Journal|Agency|Press|Herald|Tribune|Telegraph|Gazette|Television|Radio|Daily|Mail|Guardian|Zeitung|Today)))";

  /** Who is named as the source of a statement. */
  private static final List<Pattern> MENTIONS =
      List.of(
          Pattern.compile(
              "(?:[Aa]ccording to|[Cc]iting|[Aa]s reported by|(?:report|interview|article|story|analysis) (?:by|in|with|from)|told|informed|reported by)"
                  + " (?:an? |the )?(?:(?:report|interview|article|story|analysis|state|state-run) (?:by|in|with|from) (?:the )?|state news agency |state )?"
                  + MEDIUM
                  + "(?!\\p{L})"),
          Pattern.compile(
              "\\b"
                  + MEDIUM
                  + " (?:has )?(?:reported|revealed|said in a report|first reported|reports)\\b"));

  /** How many paragraphs at either end are looked at: credits stand at the edge. */
  private static final int EDGE = 4;

  private static final int LONGEST_CREDIT = 200;
  private static final int MOST_MENTIONS = 10;
  private static final int MOST_READ = 200;
  private static final int LONGEST_READ = 5_000;

  Credits {
    paragraphs = List.copyOf(paragraphs);
    sources = List.copyOf(sources);
  }

  static Credits of(List<String> paragraphs) {
    List<String> kept = new ArrayList<>(paragraphs);
    Map<String, InfoSource> found = new LinkedHashMap<>();
    String located = null;
    for (int i = 0; i < Math.min(2, kept.size()); i++) {
      Matcher dateline = dateline(kept.get(i));
      if (dateline != null) {
        located = PageFacts.blankToNull(dateline.group("place"));
        addNames(found, dateline.group("agency"), true);
        kept.set(i, kept.get(i).substring(dateline.end()));
        break;
      }
    }
    for (int i = kept.size() - 1; i >= 0; i--) {
      if (i >= EDGE && i < kept.size() - EDGE) {
        continue;
      }
      String name = creditIn(kept.get(i));
      if (name != null && kept.size() > 1) {
        addNames(found, name, false);
        kept.remove(i);
      }
    }
    addMentions(found, kept);
    return new Credits(kept, List.copyOf(found.values()), located);
  }

  private static @Nullable Matcher dateline(String paragraph) {
    String start = paragraph.substring(0, Math.min(LONGEST_CREDIT, paragraph.length()));
    for (Pattern pattern : DATELINES) {
      Matcher matcher = pattern.matcher(start);
      if (matcher.find()) {
        return matcher;
      }
    }
    return null;
  }

  private static @Nullable String creditIn(String paragraph) {
    if (paragraph.length() > LONGEST_CREDIT) {
      return null;
    }
    String line = paragraph.strip();
    Matcher alone = ONLY_AGENCIES.matcher(line);
    if (alone.matches()) {
      return alone.group("name");
    }
    for (Pattern pattern : CREDIT_LINES) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        return matcher.group("name").strip();
      }
    }
    return null;
  }

  private static void addMentions(Map<String, InfoSource> found, List<String> paragraphs) {
    int most = found.size() + MOST_MENTIONS;
    for (String paragraph : paragraphs.subList(0, Math.min(MOST_READ, paragraphs.size()))) {
      String text = paragraph.substring(0, Math.min(LONGEST_READ, paragraph.length()));
      for (Pattern pattern : MENTIONS) {
        Matcher matcher = pattern.matcher(text);
        while (found.size() < most && matcher.find()) {
          String name = withoutArticle(matcher.group("name"));
          found.putIfAbsent(key(name), new InfoSource(InfoSource.Role.MENTION, name, null));
        }
      }
    }
  }

  /** One line can credit several: "Nypost AND Peoples", "AFP/dpa". */
  private static void addNames(
      Map<String, InfoSource> found, @Nullable String names, boolean agencies) {
    if (names == null) {
      return;
    }
    for (String part : names.split("\\s+(?:and|AND|und|et|y)\\s+|\\s*[/&]\\s*")) {
      String name = withoutArticle(part.strip());
      if (!name.isEmpty()) {
        InfoSource.Role role =
            agencies || AGENCY.matcher(name).find()
                ? InfoSource.Role.AGENCY
                : InfoSource.Role.CREDIT;
        found.putIfAbsent(key(name), new InfoSource(role, name, null));
      }
    }
  }

  private static String withoutArticle(String name) {
    return name.regionMatches(true, 0, "the ", 0, 4) ? name.substring(4) : name;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
