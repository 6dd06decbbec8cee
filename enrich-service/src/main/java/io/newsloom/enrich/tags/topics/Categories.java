package io.newsloom.enrich.tags.topics;

import io.newsloom.contracts.Subject;
import io.newsloom.enrich.tags.Reason;
import io.newsloom.enrich.tags.ResourceLines;
import io.newsloom.enrich.tags.words.Folding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What publishers call their sections, as IPTC topics: the names of the taxonomy in every language
 * it has, and usual section names ({@code categories.tsv}).
 */
final class Categories {
  /** An editor has put it there; but sections are wide, and some things land in the wrong one. */
  private static final double STATED = 0.9;

  private static final double FOLDER = 0.7;
  private static final int MOST_FOLDERS = 3;
  private static final Pattern AFTER_PATH = Pattern.compile("[?#]");
  private static final Pattern SEPARATORS = Pattern.compile("[-_+/&,.]+|%20");

  private final Taxonomy taxonomy;
  private final Map<String, String> byName = new HashMap<>();

  private Categories(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
  }

  static Categories load(Taxonomy taxonomy) {
    Categories categories = new Categories(taxonomy);
    ResourceLines.of(
        "/topics/categories.tsv",
        line -> {
          String[] columns = line.split("\t", -1);
          if (columns.length != 3 || !taxonomy.has(columns[0])) {
            throw new IllegalStateException(
                "expected the id of a live topic, its name and section names, separated by tabs");
          }
          for (String name : columns[2].split(",")) {
            categories.byName.put(plain(name), columns[0]);
          }
        });
    return categories;
  }

  private static String plain(String name) {
    return SEPARATORS.matcher(Folding.fold(name)).replaceAll(" ").strip();
  }

  /** The subject with the id and the name that the taxonomy has for it; itself when unknown. */
  Subject mapped(Subject stated, String language) {
    if (stated.uri() != null) {
      return stated;
    }
    String topic = topicOf(stated.name());
    if (topic == null) {
      return stated;
    }
    return new Subject(
        topic,
        taxonomy.name(topic, language),
        STATED,
        stated.creator(),
        List.of(Reason.of("category: " + stated.name(), null)));
  }

  /**
   * The topic of the narrowest folder that is a section: tennis in {@code /sport/tennis/...}; null
   * for none. What follows the path says nothing: a query may name the page the reader came from.
   */
  @Nullable Subject ofAddress(@Nullable String url, String language) {
    int path = url == null ? -1 : url.indexOf('/', url.indexOf("//") + 2);
    if (url == null || path < 0) {
      return null;
    }
    String[] folders = AFTER_PATH.split(url.substring(path + 1), 2)[0].split("/", -1);
    String topic = null;
    String folder = "";
    for (int at = 0; at < Math.min(folders.length - 1, MOST_FOLDERS); at++) {
      String found = topicOf(folders[at]);
      if (found != null) {
        topic = found;
        folder = folders[at];
      }
    }
    return topic == null
        ? null
        : new Subject(
            topic,
            taxonomy.name(topic, language),
            FOLDER,
            "page",
            List.of(Reason.of("section of the address: " + folder, null)));
  }

  private @Nullable String topicOf(String name) {
    String known = byName.get(plain(name));
    return known != null ? known : taxonomy.byName(name);
  }
}
