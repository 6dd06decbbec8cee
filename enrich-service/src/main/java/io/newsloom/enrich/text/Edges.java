package io.newsloom.enrich.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands above the first and below the last sentence of an article inside its own region: the
 * title once more, by-lines, dates, "Read more". Where the page repeats its text in JSON-LD, that
 * shows where the article begins and ends; it is often shortened, so it never adds or removes
 * anything in between.
 */
final class Edges {
  /** The repeated text must be about the whole article to say where it ends. */
  private static final double COVERED = 0.8;

  /** And what it covers must be most of what the page shows. */
  private static final double MOST = 0.6;

  private static final int TOP = 8;
  private static final int BOTTOM = 8;
  private static final int LONGEST_TITLE = 400;
  private static final int SHORT_CHARS = 120;

  private static final Pattern BYLINE_OR_DATE =
      Pattern.compile(
          "(by|von|par|por|di|written by|posted by|published|updated|last updated|posted|modified|created|first published|date|story by|author)\\b.{0,100}"
              + "|.{0,40}\\b(19|20)\\d\\d\\b.{0,30}\\d{1,2}[:.]\\d\\d.{0,20}"
              + "|\\D{0,25}\\d{1,2}[./ -](\\d{1,2}|\\p{L}{3,9}\\.?)[., /-]+(19|20)\\d\\d\\D{0,20}"
              + "|\\D{0,15}\\p{L}{3,9}\\.? \\d{1,2}(st|nd|rd|th)?,? (19|20)\\d\\d\\D{0,20}"
              + "|\\d+ (min(ute)?s?|hours?|days?)( read| ago)?|\\d+"
              + "|(photo|image|picture|foto|video)s?( credit| by)?[:/].{0,100}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern ENDING =
      Pattern.compile(
          "(related|more (from|on|news|stories|about)|read (more|next|also)|see also|recommended|you (may|might) (also )?like|about the author|share this|follow us"
              + "|tell us what you|what do you think|leave a (reply|comment)|comments?|tags?|filed under|topics?|sign up|subscribe|don't miss|trending|latest"
              + "|most (read|popular)|popular|advert)\\b.{0,60}",
          Pattern.CASE_INSENSITIVE);

  private Edges() {}

  static List<Block> cut(List<Block> blocks, PageFacts facts) {
    int from = 0;
    int to = blocks.size();
    Set<String> titles = new HashSet<>();
    facts.headlines().forEach(title -> titles.add(MainText.key(title)));
    for (int i = 0; i < Math.min(TOP, to) && !blocks.get(i).isProse(); i++) {
      String text = blocks.get(i).text();
      if (text.length() <= LONGEST_TITLE && titles.contains(MainText.key(text))) {
        from = i + 1;
      }
    }
    while (from < Math.min(to, TOP) && isTop(blocks.get(from))) {
      from++;
    }
    int end = Math.max(from, to - BOTTOM);
    while (to > end && isBottom(blocks.get(to - 1))) {
      to--;
    }
    List<Block> kept = blocks.subList(from, to);
    return facts.articleBody() == null ? kept : within(kept, MainText.key(facts.articleBody()));
  }

  private static boolean isTop(Block block) {
    return !block.isProse()
        && block.region().nearest("table") == null
        && block.text().length() <= SHORT_CHARS
        && (BYLINE_OR_DATE.matcher(block.text()).matches() || block.linkDensity() > 0.5);
  }

  private static boolean isBottom(Block block) {
    return block.isHeading()
        || (block.text().length() <= SHORT_CHARS
            && !block.isQuoted()
            && block.region().nearest("table") == null
            && (ENDING.matcher(block.text()).matches()
                || (!block.isProse()
                    && (BYLINE_OR_DATE.matcher(block.text()).matches()
                        || block.linkDensity() > 0.5))));
  }

  /** From the first to the last block that the repeated text has. */
  private static List<Block> within(List<Block> blocks, String repeated) {
    int first = -1;
    int last = -1;
    int covered = 0;
    int all = 0;
    for (int i = 0; i < blocks.size(); i++) {
      String key = MainText.key(blocks.get(i).text());
      all += key.length();
      if (blocks.get(i).isProse() && repeated.contains(key)) {
        first = first < 0 ? i : first;
        last = i;
        covered += key.length();
      }
    }
    return covered >= COVERED * repeated.length() && covered >= MOST * all
        ? blocks.subList(first, last + 1)
        : blocks;
  }
}
