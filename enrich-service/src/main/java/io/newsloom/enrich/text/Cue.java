package io.newsloom.enrich.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * What an element's tag, role, class and id say about the text in it. Names are cut into words at
 * signs and at capitals, so that "shareholder" is not "share". A cue is evidence of the page's
 * maker, who also writes "has-sidebar" on the whole page: how much text stands under it decides
 * whether it is believed.
 */
enum Cue {
  /** Never text of an article, however much of it there is. */
  NEVER,
  /** Not shown, by its style or name. */
  HIDDEN,
  /** Furniture, unless most of the page is under it. */
  FURNITURE,
  /** Furniture when little text is under it. */
  SMALL_FURNITURE,
  NONE,
  /** The maker marked the article's text. */
  BODY;

  private static final Set<String> NEVER_TAGS =
      words(
          "script style noscript template svg iframe object embed button select textarea input datalist canvas audio video map math head"
              + " dialog menu progress meter label optgroup option source track picture");

  private static final Set<String> FURNITURE_TAGS = words("nav footer aside form figcaption");
  private static final Set<String> SMALL_TAGS = words("figure time address");

  /** Parts of a list or table are too small for the weaker names to mean anything. */
  private static final Set<String> PARTS = words("tr td th tbody thead li dt dd");

  private static final Set<String> FURNITURE_ROLES =
      words(
          "navigation banner contentinfo complementary dialog search alertdialog menu menubar toolbar tablist");

  /** Each alone is enough. */
  private static final Set<String> FURNITURE_WORDS =
      words(
          "share sharing sharer sharebar sharethis addthis addtoany social socials comment comments commentlist commenting disqus livefyre respond"
              + " newsletter newsletters subscribe subscription subscriptions promo promos promotion promobox advert adverts advertisement advertising adslot adsense"
              + " ad ads adbox adunit dfp sponsor sponsored sponsors related relatedposts recommended recommendation recommendations recirc recirculation"
              + " cookie cookies consent gdpr breadcrumb breadcrumbs sidebar rail footer menu nav navbar navigation popup modal toolbar outbrain taboola"
              + " zergnet revcontent trending popular mostread mostpopular signup signin login masthead pagination pager paginator donate donation donations"
              + " teaser teasers morefrom upsell sronly offscreen prevnext nextprev carousel ticker widgets syndication"
              + " poll quiz gallery slideshow bio biography authorbox authorinfo whatsapp noprint jumplinks skiplink toc tooltip hatom alsoread latest");

  /** Said of small pieces of furniture, and of whole articles. */
  private static final Set<String> SMALL_WORDS =
      words(
          "author authors byline bylines credit credits caption captions copyright meta metadata tag tags taglist topics category categories timestamp date"
              + " dateline pubdate published updated banner bookmark print email follow followus rating ratings tools utility media"
              + " thumbnail thumb photo video header kicker eyebrow links linklist"
              + " disclaimer legal button btn cta register skip controls icon logo badge label profile contact feedback views shares"
              + " readmore podcast contributor dropdown");

  private static final Set<String> BODY_FIRST =
      words("article entry post story news page main body content text single blog");
  private static final Set<String> BODY_LAST =
      words("body content text copy main fulltext articlebody");
  private static final Set<String> BODY_WORDS =
      words(
          "articlebody storybody articlecontent articletext entrycontent postcontent postbody storytext storycontent fulltext");

  /** Says what else is on the page, or what the article is about. */
  private static final Pattern LAYOUT_NAME =
      Pattern.compile(
          "^(has|with|no|without|category|tag|topic|type|status|format|is|js|col|supports)[-_]|[-_](with|has|no)[-_]");

  /** Between two longer words: short ones are made up by style sheet tools. */
  private static final Pattern CAPITALS = Pattern.compile("([a-z]{2})(?=[A-Z][a-z]{3})");

  private static final Set<String> HIDING_NAMES =
      words(
          "hidden hide visually-hidden visuallyhidden sr-only screen-reader-text offscreen assistive-text element-invisible u-hidden is-hidden");

  /** Class names repeat through a site: cutting each once is most of the speed. Bounded below. */
  private static final Map<String, Cue> KNOWN = new ConcurrentHashMap<>();

  private static final int MOST_KNOWN = 20_000;
  private static final int LONGEST_NAME = 200;

  private static Set<String> words(String list) {
    return Stream.of(list.split(" ")).collect(Collectors.toUnmodifiableSet());
  }

  static Cue of(Element element) {
    String tag = element.normalName();
    if (NEVER_TAGS.contains(tag)) {
      return NEVER;
    }
    if (element.attributesSize() == 0) {
      return ofTag(tag);
    }
    if (isHidden(element)) {
      return HIDDEN;
    }
    String role = element.attr("role");
    if (!role.isEmpty() && FURNITURE_ROLES.contains(role.toLowerCase(Locale.ROOT))) {
      return FURNITURE;
    }
    if (element.attr("itemprop").toLowerCase(Locale.ROOT).contains("articlebody")) {
      return BODY;
    }
    Cue tagCue = ofTag(tag);
    if (tagCue != NONE || tag.equals("body") || tag.equals("html")) {
      return tagCue;
    }
    if (PARTS.contains(tag)) {
      Cue cue = ofName(element.className());
      return cue == FURNITURE || cue == HIDDEN ? cue : NONE;
    }
    Cue classCue = ofName(element.className());
    Cue idCue = ofName(element.id());
    if (tag.equals("p") && (classCue == BODY || idCue == BODY)) {
      return NONE;
    }
    return classCue == NONE || (idCue != NONE && idCue.compareTo(classCue) < 0) ? idCue : classCue;
  }

  private static Cue ofTag(String tag) {
    return FURNITURE_TAGS.contains(tag)
        ? FURNITURE
        : SMALL_TAGS.contains(tag) ? SMALL_FURNITURE : NONE;
  }

  private static boolean isHidden(Element element) {
    if (element.hasAttr("hidden")) {
      return true;
    }
    String style = element.attr("style");
    if (style.isEmpty()) {
      return false;
    }
    String plain = style.replace(" ", "").toLowerCase(Locale.ROOT);
    return plain.contains("display:none") || plain.contains("visibility:hidden");
  }

  private static Cue ofName(String name) {
    if (name.isEmpty()) {
      return NONE;
    }
    String start = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    Cue known = KNOWN.get(start);
    if (known == null) {
      known = judge(start);
      if (KNOWN.size() < MOST_KNOWN) {
        KNOWN.put(start, known);
      }
    }
    return known;
  }

  private static Cue judge(String name) {
    Cue found = NONE;
    for (String one : name.strip().split("\\s+")) {
      if (LAYOUT_NAME.matcher(one).find()) {
        continue;
      }
      if (HIDING_NAMES.contains(one)) {
        return HIDDEN;
      }
      Cue cue = judgeOne(one);
      if (cue == BODY && BODY_WORDS.contains(lettersOf(one))) {
        return BODY;
      }
      if (found != FURNITURE && (cue != SMALL_FURNITURE || found == NONE) && cue != NONE) {
        found = cue;
      }
    }
    return found;
  }

  private static String lettersOf(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private static Cue judgeOne(String name) {
    String joined = lettersOf(name);
    if (BODY_WORDS.contains(joined)) {
      return BODY;
    }
    String[] parts =
        CAPITALS.matcher(name).replaceAll("$1 ").toLowerCase(Locale.ROOT).split("[^a-z]+");
    Cue found = NONE;
    for (String part : parts) {
      if (FURNITURE_WORDS.contains(part)) {
        return FURNITURE;
      }
      if (SMALL_WORDS.contains(part)) {
        found = SMALL_FURNITURE;
      }
    }
    if (FURNITURE_WORDS.contains(joined)) {
      return FURNITURE;
    }
    if (found == NONE && parts.length >= 2) {
      String last = parts[parts.length - 1];
      for (int i = 0; i < parts.length - 1; i++) {
        if (BODY_FIRST.contains(parts[i]) && BODY_LAST.contains(last)) {
          return BODY;
        }
      }
    }
    return found;
  }
}
