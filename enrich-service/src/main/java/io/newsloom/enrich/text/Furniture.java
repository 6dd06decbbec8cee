package io.newsloom.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lines of a text that are not the article: share bars, adverts, navigation, comment
 * forms, a repeated headline. Every line collects signals, some of them from its neighbours and
 * from other pages of the host; a line goes at {@value #GOES} of them, so that no single signal
 * cuts and sub-headings and short quotes stay.
 */
final class Furniture {
  private static final int GOES = 3;
  private static final int SHORT_WORDS = 9;

  /** Characters; what is longer is somebody's text. */
  private static final int LONGEST_LINE = 1_000;

  private static final int LONGEST_CHROME = 120;
  private static final int EDGE = 4;

  /** Whole lines that no article contains. */
  private static final Pattern CHROME =
      Pattern.compile(
          "(share( (this|on|via).*)?|tweet|pin|e-?mail|print|log ?in|sign ?(in|up)|register|subscribe( now)?|menu|home|search"
              + "|advert(isement)?s?|sponsored( content)?|ad|comments?( \\(\\d+\\))?|leave a (reply|comment)|post a comment|follow us.*"
              + "|(read|see|click|tap|view|find out) (the )?(more|full|here|also|next).{0,40}|continue reading.*|load more.*"
              + "|related( (articles|stories|posts|news|content|coverage))?|recommended( for you)?|most (read|popular)|trending( now)?|you may also like.*"
              + "|exit mobile version|skip to .*|back to top|next article|previous article|cookie (settings|policy)|accept( all)?( cookies)?"
              + "|privacy policy|terms (of use|and conditions)|all rights reserved.*|(©|copyright).{0,80}|newsletter|sign up .*newsletter.*"
              + "|get .{0,40} (in|to) your inbox.*|facebook|twitter|x|whatsapp|telegram|reddit|linkedin|copy link|article continues below.{0,30}"
              + "|(story|article) continues below.{0,30}|scroll to continue.{0,30}|report this ad|enlarge this image|image source,?"
              + "|teilen|drucken|anmelden|mehr zum thema.*|lesen sie auch.*|anzeige|kommentare?|partager|imprimer|s'abonner|lire aussi.*"
              + "|publicité|commentaires?|compartir|imprimir|suscríbete|lea también.*|publicidad|comentarios?)[.!:…]*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern PROMOTION =
      Pattern.compile(
          "\\b(free|subscri\\w+|logins?|offers?|limited|claim|accounts?|download|deals?|discounts?|coupon|slots?|unlock|premium"
              + "|newsletter|inbox|app|trial|promo\\w*|giveaway|stream(ing)?|hd|cookies?|consent)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BULLET = Pattern.compile("^\\s*[-*•·»›>]\\s+.*");
  private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?…][\"'”’»)]*$");
  private static final Pattern SYMBOL_START = Pattern.compile("^\\s*[\\p{So}\\p{Sk}►▶].*");

  private Furniture() {}

  /**
   * The lines that stay, in order.
   *
   * @param headline a line equal to it goes; null when there is none
   * @param host what other pages of the host repeat
   */
  static List<String> strip(List<String> lines, @Nullable String headline, HostBlocks host) {
    int[] signals = new int[lines.size()];
    for (int i = 0; i < signals.length; i++) {
      signals[i] =
          isCertain(lines.get(i), headline)
              ? GOES
              : ownSignals(lines.get(i)) + hostSignals(lines, i, host);
    }
    int[] withNeighbours = signals.clone();
    for (int i = 0; i < signals.length; i++) {
      withNeighbours[i] += neighbourSignals(lines, signals, i);
    }
    // Furniture comes in blocks: what stands between two lines that go, or leads on from one, is
    // looked at once more.
    for (int i = 1; i < signals.length; i++) {
      if (withNeighbours[i - 1] >= GOES && withNeighbours[i] == GOES - 1) {
        withNeighbours[i]++;
      }
    }
    List<String> kept = new ArrayList<>(lines.size());
    for (int i = 0; i < signals.length; i++) {
      if (withNeighbours[i] < GOES) {
        kept.add(lines.get(i));
      }
    }
    return kept;
  }

  /**
   * Only lines that are furniture by themselves or by what the host repeats: where the tree has
   * already told the rest.
   */
  static List<String> stripCertain(List<String> lines, @Nullable String headline, HostBlocks host) {
    List<String> kept = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      int repeated = hostSignals(lines, i, host);
      boolean goes =
          isCertain(lines.get(i), headline)
              || (repeated > 0 && repeated + ownSignals(lines.get(i)) >= GOES);
      if (!goes) {
        kept.add(lines.get(i));
      }
    }
    return kept;
  }

  private static boolean isCertain(String line, @Nullable String headline) {
    String text = line.strip();
    if (headline != null
        && text.length() <= 2 * headline.length()
        && MainText.key(text).equals(MainText.key(headline))) {
      return true;
    }
    return text.length() <= LONGEST_CHROME && CHROME.matcher(text).matches();
  }

  /** Repeated by the host counts two, at an edge of the text three. */
  private static int hostSignals(List<String> lines, int i, HostBlocks host) {
    if (!host.isRepeated(lines.get(i))) {
      return 0;
    }
    return i < EDGE || i >= lines.size() - EDGE ? GOES : GOES - 1;
  }

  private static int ownSignals(String line) {
    String text = line.strip();
    if (text.length() > LONGEST_LINE) {
      return 0;
    }
    int signals = 0;
    boolean shortLine = text.split("\\s+").length <= SHORT_WORDS;
    if (shortLine && !SENTENCE_END.matcher(text).matches()) {
      signals++;
    }
    if (SYMBOL_START.matcher(text).matches()) {
      signals++;
    }
    if (BULLET.matcher(text).matches() && shortLine) {
      signals++;
    }
    int promotion = (int) PROMOTION.matcher(text).results().limit(3).count();
    return signals + (promotion >= 3 ? 2 : promotion >= 2 || (promotion == 1 && shortLine) ? 1 : 0);
  }

  private static int neighbourSignals(List<String> lines, int[] signals, int i) {
    boolean before = i > 0 && signals[i - 1] >= 2;
    boolean after = i + 1 < signals.length && signals[i + 1] >= 2;
    boolean edge = i == 0 || i == lines.size() - 1;
    int found = 0;
    if (signals[i] > 0 && (before || after)) {
      found++;
    }
    if (signals[i] > 0 && before && after) {
      found++;
    }
    // At the edge of a page a short line without a sentence, next to a longer gap of text, is
    // navigation.
    if (edge && signals[i] > 0 && lines.get(i).contains("   ")) {
      found++;
    }
    return found;
  }
}
