package io.newsloom.enrich.tags;

import io.newsloom.contracts.Mention;
import io.newsloom.contracts.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Countries by their names in the article's language and in English, from the JDK's CLDR data. The
 * uri is {@code iso3166:XX}. Names are built once per language. Thread-safe.
 */
final class Countries {
  private static final int MOST_MENTIONS = 20;
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Pattern NAME =
      Pattern.compile(
          "\\p{Lu}[\\p{L}'’.-]*(?:[ ](?:(?:and|of|the|da|de|del|et|und|la)[ ])?\\p{Lu}[\\p{L}'’.-]*){0,4}");
  private static final Map<String, String> MORE_ENGLISH =
      Map.of(
          "US",
          "US",
          "U.S.",
          "US",
          "USA",
          "US",
          "America",
          "US",
          "UK",
          "GB",
          "U.K.",
          "GB",
          "Britain",
          "GB",
          "Czech Republic",
          "CZ",
          "Turkey",
          "TR");

  private final Map<String, Map<String, String>> namesByLanguage = new ConcurrentHashMap<>();

  /** The countries named in the body, in the order of their first mention. */
  List<Place> in(String body, String language) {
    // A page can claim any language; names are kept only for those that exist.
    String named = LANGUAGES.contains(language) ? language : "en";
    Map<String, String> names = namesByLanguage.computeIfAbsent(named, Countries::names);
    Map<String, List<Mention>> found = new LinkedHashMap<>();
    Matcher matcher = NAME.matcher(body);
    while (matcher.find()) {
      addLongest(body, matcher.start(), matcher.end(), names, found);
    }
    int all = found.values().stream().mapToInt(List::size).sum();
    List<Place> places = new ArrayList<>();
    found.forEach(
        (code, mentions) ->
            places.add(
                new Place(
                    "iso3166:" + code,
                    new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH),
                    (double) mentions.size() / all,
                    mentions.subList(0, Math.min(MOST_MENTIONS, mentions.size())),
                    null)));
    return places;
  }

  /** In a run of capitalised words takes, from the left, the longest that is a country. */
  private static void addLongest(
      String body,
      int start,
      int end,
      Map<String, String> names,
      Map<String, List<Mention>> found) {
    int from = start;
    while (from < end) {
      int to = end;
      while (to > from) {
        String name = body.substring(from, to);
        String code = names.getOrDefault(name, names.get(name.replaceAll("['’]s$|\\.$", "")));
        if (code != null) {
          found.computeIfAbsent(code, key -> new ArrayList<>()).add(new Mention("body", from, to));
          break;
        }
        to = body.lastIndexOf(' ', to - 1);
      }
      int next = to > from ? to + 1 : body.indexOf(' ', from) + 1;
      from = next <= from ? end : next;
    }
  }

  private static Map<String, String> names(String language) {
    Map<String, String> names = new HashMap<>(MORE_ENGLISH);
    Locale own = Locale.forLanguageTag(language);
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale.Builder().setRegion(code).build();
      names.put(country.getDisplayCountry(Locale.ENGLISH), code);
      names.put(country.getDisplayCountry(own), code);
    }
    return Map.copyOf(names);
  }
}
