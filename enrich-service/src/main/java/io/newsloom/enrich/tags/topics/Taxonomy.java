package io.newsloom.enrich.tags.topics;

import io.newsloom.enrich.tags.ResourceLines;
import io.newsloom.enrich.tags.words.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live IPTC Media Topics with their names and parents. Immutable after loading. */
public final class Taxonomy {
  private static final String FILE = "/topics/taxonomy.tsv";
  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt");
  private static final int FIRST_NAME = 2;

  private final Map<String, String[]> topics = new HashMap<>(2_048);
  private final Map<String, String> byName = new HashMap<>(8_192);

  private Taxonomy() {}

  public static Taxonomy load() {
    Taxonomy taxonomy = new Taxonomy();
    ResourceLines.of(FILE, taxonomy::add);
    return taxonomy;
  }

  private void add(String line) {
    String[] columns = line.split("\t", -1);
    topics.put(columns[0], columns);
    for (int at = FIRST_NAME; at < columns.length; at++) {
      if (!columns[at].isEmpty()) {
        // Ids ascend with depth: of two topics of one name the wider one stays.
        byName.putIfAbsent(Folding.fold(columns[at]), columns[0]);
      }
    }
  }

  public boolean has(String topic) {
    return topics.containsKey(topic);
  }

  /**
   * In the article's language where the taxonomy has a name in it, else in English.
   *
   * @throws IllegalArgumentException for an id that the taxonomy does not have
   */
  public String name(String topic, String language) {
    String[] columns = columns(topic);
    int at = LANGUAGES.indexOf(language) + FIRST_NAME;
    return at >= FIRST_NAME && !columns[at].isEmpty() ? columns[at] : columns[FIRST_NAME];
  }

  /** The topic one level up; null for a first-level topic. */
  public @Nullable String parent(String topic) {
    String parent = columns(topic)[1];
    return parent.equals("-") ? null : parent;
  }

  /** Every wider topic, the nearest first. */
  public List<String> parents(String topic) {
    List<String> parents = new ArrayList<>();
    for (String at = parent(topic); at != null; at = parent(at)) {
      parents.add(at);
    }
    return parents;
  }

  /** The first-level topic above, or the topic itself. */
  public String top(String topic) {
    List<String> parents = parents(topic);
    return parents.isEmpty() ? topic : parents.get(parents.size() - 1);
  }

  /** The topic that has this name in one of the languages; null when there is none. */
  public @Nullable String byName(String name) {
    return byName.get(Folding.fold(name.strip()));
  }

  private String[] columns(String topic) {
    String[] columns = topics.get(topic);
    if (columns == null) {
      throw new IllegalArgumentException(
          "expected an id of " + FILE + " as in medtop:15000000, but got " + topic);
    }
    return columns;
  }
}
