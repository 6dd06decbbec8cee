package io.newsloom.enrich.text;

import io.newsloom.contracts.InfoSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Datelines and credit lines: they name where the text came from and are not part of it, so they
 * leave the compared text.
 *
 * @param paragraphs without dateline and credit lines
 * @param sources who was credited, in the order of the text
 * @param located the dateline's place; null when there is none
 */
record Credits(List<String> paragraphs, List<InfoSource> sources, @Nullable String located) {

  /** "LONDON, March 3 (Reuters) - ", "WASHINGTON — ", "BERLIN (dpa) – ". */
  private static final Pattern DATELINE =
      Pattern.compile(
          "^(?<place>\\p{Lu}[\\p{Lu}.'’ -]{2,40}(?:, (?:\\p{Lu}[\\p{L}. ]{1,20}))?)"
              + "(?:, (?:\\p{L}{3,9}\\.? \\d{1,2}|\\d{1,2}\\.? \\p{L}{3,9}))?"
              + "(?: ?\\((?<agency>[^)]{2,40})\\))? ?[-–—]{1,2} ");

  /** "(Reuters) - " without a place. */
  private static final Pattern SLUG =
      Pattern.compile("^\\((?<agency>\\p{Lu}[^)]{1,40})\\) ?[-–—]{1,2} ");

  /** A last line that says where the text is from. */
  private static final List<Pattern> CREDIT_LINES =
      List.of(
          Pattern.compile(
              "^(?:this (?:article|report|story) (?:includes|contains|was written with) )?(?:additional )?reporting (?:by|from) (?:the )?"
                  + "(?<name>[^.;]{2,80})(?:[.;].{0,120})?$",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "^(?:credit|credits|source|with material from|quelle|source :|fuente)(?: to|:| -) ?(?<name>.{2,80}?)\\.?$",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "^(?:this (?:article|report|story) )?(?:was )?(?:first|originally) (?:appeared|published) (?:on|in|by|at) (?:the )?(?<name>[^.]{2,80})\\.?$",
              Pattern.CASE_INSENSITIVE));

  private static final Pattern AGENCY =
      Pattern.compile(
          "\\b(reuters|associated press|ap|afp|agence france-presse|dpa|bloomberg|upi|pa media|xinhua|tass|interfax|efe|ansa|kyodo|yonhap"
              + "|[\\p{L} ]*(press|news) (agency|association|service)|wire)\\b",
          Pattern.CASE_INSENSITIVE);

  /** How many paragraphs at either end are looked at: credits stand at the edge. */
  private static final int EDGE = 3;

  private static final int LONGEST_CREDIT = 200;

  Credits {
    paragraphs = List.copyOf(paragraphs);
    sources = List.copyOf(sources);
  }

  static Credits of(List<String> paragraphs) {
    List<String> kept = new ArrayList<>(paragraphs);
    Set<InfoSource> found = new LinkedHashSet<>();
    String located = null;
    if (!kept.isEmpty()) {
      Matcher dateline = DATELINE.matcher(kept.get(0));
      Matcher slug = SLUG.matcher(kept.get(0));
      if (dateline.find()) {
        located = dateline.group("place").strip();
        addAgency(found, dateline.group("agency"));
        kept.set(0, kept.get(0).substring(dateline.end()));
      } else if (slug.find()) {
        addAgency(found, slug.group("agency"));
        kept.set(0, kept.get(0).substring(slug.end()));
      }
    }
    for (int i = kept.size() - 1; i >= Math.max(0, kept.size() - EDGE); i--) {
      String name = creditIn(kept.get(i));
      if (name != null) {
        found.add(new InfoSource(roleOf(name), name, null));
        kept.remove(i);
      }
    }
    return new Credits(kept, List.copyOf(found), located);
  }

  private static @Nullable String creditIn(String paragraph) {
    if (paragraph.length() > LONGEST_CREDIT) {
      return null;
    }
    for (Pattern line : CREDIT_LINES) {
      Matcher matcher = line.matcher(paragraph.strip());
      if (matcher.matches()) {
        return matcher.group("name").strip();
      }
    }
    return null;
  }

  private static void addAgency(Set<InfoSource> found, @Nullable String name) {
    if (name != null) {
      found.add(new InfoSource(InfoSource.Role.AGENCY, name.strip(), null));
    }
  }

  private static InfoSource.Role roleOf(String name) {
    return AGENCY.matcher(name).find() ? InfoSource.Role.AGENCY : InfoSource.Role.CREDIT;
  }
}
