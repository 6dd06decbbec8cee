package io.newsloom.enrich.tags;

import io.newsloom.contracts.NamedEntity;
import io.newsloom.contracts.Place;
import io.newsloom.enrich.tags.Tagger.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a reader finds in a text, in canonical form. */
record ExpectedNames(Set<String> people, Set<String> organisations, Set<String> places) {

  /**
   * By reading the five seed pages, advertisements and navigation left out: names only, nothing of
   * their texts.
   */
  static final List<ExpectedNames> SEEDS =
      List.of(
          new ExpectedNames(
              Set.of(
                  "Donald Trump",
                  "Vladimir Putin",
                  "Volodymyr Zelensky",
                  "Sergei Lavrov",
                  "Melania Trump"),
              Set.of("White House", "Kremlin", "NBC"),
              Set.of("Ukraine", "Russia", "Kyiv", "Moscow", "Alaska", "United States", "Europe")),
          new ExpectedNames(
              Set.of(
                  "Donald Trump",
                  "Vladimir Putin",
                  "Volodymyr Zelensky",
                  "Viktor Yanukovych",
                  "Joe Biden"),
              Set.of("Kremlin", "New York Post"),
              Set.of("Ukraine", "United States")),
          new ExpectedNames(
              Set.of(
                  "Donald Trump",
                  "Vladimir Putin",
                  "Volodymyr Zelensky",
                  "Steve Witkoff",
                  "Keir Starmer",
                  "Karoline Leavitt",
                  "Mélanie Joly",
                  "David Lammy",
                  "Marco Rubio"),
              Set.of("Kremlin", "G7", "X"),
              Set.of(
                  "United States",
                  "Ukraine",
                  "Russia",
                  "Moscow",
                  "United Kingdom",
                  "London",
                  "Kursk",
                  "Quebec")),
          new ExpectedNames(
              Set.of(
                  "Donald Trump", "Vladimir Putin", "Yuri Ushakov", "Joe Biden", "Emmanuel Macron"),
              Set.of("Kremlin", "Pentagon", "Defense Department"),
              Set.of(
                  "United States",
                  "Ukraine",
                  "Russia",
                  "Iran",
                  "Israel",
                  "Moscow",
                  "Donetsk",
                  "Sumy",
                  "Sumy Oblast",
                  "Kostiantynivka",
                  "Pokrovsk",
                  "Dnipropetrovsk Oblast",
                  "Iowa State Fairgrounds")),
          new ExpectedNames(
              Set.of(
                  "Donald Trump",
                  "Vladimir Putin",
                  "Volodymyr Zelensky",
                  "Dmitry Peskov",
                  "Leonid Slutsky",
                  "Joe Biden",
                  "Bob Woodward"),
              Set.of(
                  "New York Post",
                  "White House",
                  "Kremlin",
                  "TASS",
                  "NATO",
                  "Reuters",
                  "RIA Novosti",
                  "Washington Post",
                  "Bloomberg"),
              Set.of(
                  "Ukraine",
                  "Russia",
                  "United States",
                  "Crimea",
                  "Moscow",
                  "Virginia",
                  "Saudi Arabia",
                  "United Arab Emirates",
                  "Kyiv")));

  /** Expected and found against each other, over several texts. */
  static final class Score {
    int expected;
    int found;
    int right;
    final List<String> missed = new ArrayList<>();
    final List<String> wrong = new ArrayList<>();

    double recall() {
      return right / (double) expected;
    }

    double precision() {
      return right / (double) found;
    }
  }

  void compare(Tags tags, Score score) {
    compare(people, tags.people().stream().map(NamedEntity::name).toList(), score);
    compare(organisations, tags.organisations().stream().map(NamedEntity::name).toList(), score);
    compare(places, tags.places().stream().map(Place::name).toList(), score);
  }

  private static void compare(Set<String> expected, List<String> found, Score score) {
    Set<String> right = new HashSet<>(expected);
    right.retainAll(found);
    score.expected += expected.size();
    score.found += found.size();
    score.right += right.size();
    expected.stream().filter(name -> !right.contains(name)).forEach(score.missed::add);
    found.stream().filter(name -> !right.contains(name)).forEach(score.wrong::add);
  }
}
