package io.newsloom.enrich.text;

import io.newsloom.contracts.Source;
import io.newsloom.enrich.tags.ResourceLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The agencies of {@code names/agencies.tsv}: how they are credited and which domains are theirs. A
 * short name says nothing by itself: "AP" is not every domain that starts with these letters.
 */
public final class NewsAgencies {
  private static final Pattern ARTICLE = Pattern.compile("^the ");
  private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]");

  private static final List<String> NAMES = new ArrayList<>();

  /** The domains of an agency by each of its names. */
  private static final Map<String, Set<String>> DOMAINS = new HashMap<>();

  /** The first name of an agency by each of its names and domains. */
  private static final Map<String, String> FIRST_NAMES = new HashMap<>();

  static {
    ResourceLines.of("/names/agencies.tsv", NewsAgencies::add);
    NAMES.sort(Comparator.comparingInt(String::length).reversed());
  }

  private NewsAgencies() {}

  private static void add(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 2) {
      throw new IllegalArgumentException("expected names, a tab and domains");
    }
    Set<String> domains = Set.of(fields[1].split("\\|", -1));
    String[] names = fields[0].split("\\|", -1);
    for (String name : names) {
      NAMES.add(name);
      DOMAINS.put(key(name), domains);
      FIRST_NAMES.put(key(name), names[0]);
    }
    domains.forEach(domain -> FIRST_NAMES.put(domain, names[0]));
  }

  /** The first name of the agency that an outlet is; null for any other outlet. */
  public static @Nullable String nameOf(Source outlet) {
    String byDomain = outlet.domain() == null ? null : FIRST_NAMES.get(outlet.domain());
    return byDomain != null || outlet.name() == null
        ? byDomain
        : FIRST_NAMES.get(key(outlet.name()));
  }

  /** Whether two credits name one agency, as "AP" and "The Associated Press" do. */
  public static boolean areOne(String name, String other) {
    Set<String> domains = DOMAINS.get(key(name));
    return key(name).equals(key(other))
        || (domains != null && domains.equals(DOMAINS.get(key(other))));
  }

  /** A regular expression for any of the names, longer ones first. */
  static String anyName() {
    return NAMES.stream().map(Pattern::quote).collect(Collectors.joining("|"));
  }

  /**
   * Whether an outlet is what a credit names: by its name, an agency else by its domains, and
   * anyone else when the domain is the name, with or without its ending.
   */
  public static boolean isCalled(Source outlet, String credited) {
    String name = key(credited);
    if (name.isEmpty()) {
      return false;
    }
    String domain = outlet.domain();
    if (domain == null) {
      return name.equals(key(outlet.name()));
    }
    Set<String> domains = DOMAINS.get(name);
    if (domains != null) {
      return domains.contains(domain) || name.equals(key(outlet.name()));
    }
    return name.equals(key(outlet.name()))
        || name.equals(key(domain))
        || name.equals(key(domain.substring(0, Math.max(0, domain.indexOf('.')))));
  }

  /** "The Associated Press" and "associated press" are one name. */
  private static String key(@Nullable String name) {
    if (name == null) {
      return "";
    }
    String bare = ARTICLE.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("");
    return NO_LETTER_OR_DIGIT.matcher(bare).replaceAll("");
  }
}
