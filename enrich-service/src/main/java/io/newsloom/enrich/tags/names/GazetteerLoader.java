package io.newsloom.enrich.tags.names;

import io.newsloom.contracts.Place.GeoPoint;
import io.newsloom.enrich.tags.ResourceLines;
import io.newsloom.enrich.tags.names.Entry.Kind;
import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Folding;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a {@link Gazetteer} from the bundled lists and the JDK's names of countries. */
final class GazetteerLoader {
  private static final String CITIES = "/names/cities.tsv";
  private static final String PLACES = "/names/places.tsv";

  /** How surely a name alone means its entry, before the text around it is read. */
  private static final double COUNTRY = 4;

  private static final double REGION = 3;
  private static final double ORGANISATION = 3.2;
  private static final double FULL_PERSON = 5;
  private static final double SURNAME = 2.6;

  /** What a spelling loses that is also a usual word, a given name or a surname. */
  private static final double AMBIGUOUS = 1.3;

  private static final String TOPIC = "@topic ";

  private final Gazetteer gazetteer = new Gazetteer();
  private final Tokenizer tokenizer;

  /** Cities by id, for the other spellings of {@code places.tsv}. */
  private final Map<String, String[]> cities = new HashMap<>(40_000);

  /** Where the list that is read points to at this line. */
  private @Nullable String topic;

  private GazetteerLoader(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  static Gazetteer load(Tokenizer tokenizer) {
    GazetteerLoader loader = new GazetteerLoader(tokenizer);
    loader.readCities();
    ResourceLines.of(PLACES, loader::place);
    loader.addCountries();
    loader.addCities();
    ResourceLines.of(
        "/names/organisations.tsv",
        line -> loader.named(line, Kind.ORGANISATION, "organisations.tsv", ORGANISATION));
    loader.topic = null;
    ResourceLines.of(
        "/names/people.tsv", line -> loader.named(line, Kind.PERSON, "people.tsv", FULL_PERSON));
    ResourceLines.of("/names/events.tsv", loader::event);
    return loader.gazetteer;
  }

  private void readCities() {
    ResourceLines.of(
        CITIES,
        line -> {
          String[] columns = line.split("\t", -1);
          cities.put(columns[0], columns);
        });
  }

  private void place(String line) {
    String[] columns = line.split("\t", -1);
    String uri = columns[1];
    String[] names = columns[2].split("\\|");
    Entry entry;
    double prior = REGION;
    if (uri.startsWith("iso3166:")) {
      entry = country(uri.substring(8));
      prior = COUNTRY;
    } else if (uri.startsWith("geonames:")) {
      entry = city(cities.get(uri.substring(9)), names[0]);
      prior = 3.2;
    } else {
      entry = new Entry(Kind.REGION, columns[0], slug(columns[0]), null, "places.tsv");
    }
    for (String name : names) {
      add(name, entry, prior, false);
    }
  }

  private static Entry country(String code) {
    String name = new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
    return new Entry(Kind.COUNTRY, name, "iso3166:" + code, null, "CLDR");
  }

  /** Every country in the languages of the pages we read; Latin script only, the others below. */
  private void addCountries() {
    for (String code : Locale.getISOCountries()) {
      Entry entry = country(code);
      Locale country = new Locale.Builder().setRegion(code).build();
      for (String language : List.of("en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk")) {
        String name = country.getDisplayCountry(Locale.forLanguageTag(language));
        boolean english = language.equals("en");
        add(name, entry, english ? COUNTRY : COUNTRY - 0.5, false);
        if (name.contains("&")) {
          add(name.replace("&", "and"), entry, COUNTRY, false);
        }
      }
    }
  }

  private static Entry city(String[] columns, @Nullable String english) {
    return new Entry(
        Kind.CITY,
        english == null ? columns[1] : english,
        "geonames:" + columns[0],
        new GeoPoint(Double.parseDouble(columns[4]), Double.parseDouble(columns[5])),
        "cities.tsv");
  }

  private void addCities() {
    List<String[]> bySize = new ArrayList<>(cities.values());
    bySize.sort((a, b) -> Integer.compare(Integer.parseInt(b[3]), Integer.parseInt(a[3])));
    for (String[] columns : bySize) {
      if (columns[1].length() > 2) {
        add(columns[1], city(columns, null), cityPrior(columns), false);
      }
    }
  }

  private static double cityPrior(String[] columns) {
    int people = Integer.parseInt(columns[3]);
    if (people >= 1_000_000 || columns[6].equals("C")) {
      return 3;
    }
    return people >= 200_000 ? 2.4 : people >= 50_000 ? 1.8 : 1.4;
  }

  private void named(String line, Kind kind, String list, double prior) {
    if (line.startsWith(TOPIC)) {
      topic = line.endsWith("-") ? null : line.substring(TOPIC.length());
      return;
    }
    String[] names = line.split("\\|");
    String canonical = names[0].replaceAll(" \\(.*\\)$", "");
    Entry entry = new Entry(kind, canonical, slug(names[0]), null, list, topic);
    for (String name : names) {
      boolean sportOnly = name.startsWith("~");
      String plain = sportOnly ? name.substring(1) : name;
      if (plain.indexOf('(') < 0) {
        boolean surname = kind == Kind.PERSON && plain.indexOf(' ') < 0;
        add(plain, entry, surname ? SURNAME : prior, sportOnly);
      }
    }
  }

  private void event(String line) {
    int tab = line.indexOf('\t');
    Kind kind = line.startsWith("role") ? Kind.ROLE : Kind.OTHER;
    for (String name : line.substring(tab + 1).split("\\|")) {
      add(name, new Entry(kind, name, null, null, "events.tsv"), 4, false);
    }
  }

  private void add(String name, Entry entry, double prior, boolean sportOnly) {
    List<Token> words = tokenizer.words(name, "en");
    if (words.isEmpty()) {
      return;
    }
    Token first = words.get(0);
    boolean single = words.size() == 1;
    boolean usual = single && (first.is(Cue.COMMON) || first.is(Cue.GIVEN_NAME));
    boolean surname = single && first.is(Cue.SURNAME) && entry.kind() == Kind.CITY;
    boolean upperOnly =
        (single && first.shape() == Token.Shape.UPPER && first.text().length() <= 6)
            || (first.text().equals("Fed") && single);
    double loss = upperOnly || entry.kind() == Kind.COUNTRY ? 0 : usual ? AMBIGUOUS : 0;
    if (surname && prior < 3) {
      loss += 0.7;
    }
    Alias alias =
        new Alias(
            entry,
            prior - loss,
            upperOnly && !first.text().equals("Fed"),
            sportOnly,
            single && entry.kind() == Kind.PERSON);
    gazetteer.add(words, alias);
    List<Token> elided = tokenizer.words(name, "fr");
    if (elided.size() > words.size()) {
      gazetteer.add(elided, alias);
    }
  }

  private static String slug(String name) {
    return "newsloom:"
        + Folding.fold(name).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
  }
}
