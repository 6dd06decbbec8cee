package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Token.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Known names as a trie over folded words: the longest name that begins at a word is found in as
 * many look-ups as it has words. About 45,000 spellings, 20 MB. Immutable after loading,
 * thread-safe.
 */
final class Gazetteer {
  /** Words of a name that may stand in lower case. */
  private static final Set<String> SMALL =
      Set.of(
          "of",
          "the",
          "and",
          "for",
          "de",
          "da",
          "do",
          "dos",
          "del",
          "della",
          "di",
          "du",
          "la",
          "le",
          "les",
          "van",
          "von",
          "der",
          "den",
          "bin",
          "al",
          "el",
          "on",
          "in",
          "to",
          "upon",
          "&",
          "'s",
          "d'",
          "l'",
          "against",
          "et",
          "y",
          "e",
          "ki",
          "news",
          "agency",
          "magazine",
          "newspaper",
          "region",
          "peninsula",
          "northern",
          "southern",
          "eastern",
          "western",
          "central",
          "state");

  private final Node root = new Node();

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>(2);
    private final List<Alias> aliases = new ArrayList<>(1);
  }

  /**
   * A known name in a sentence.
   *
   * @param to one past its last token
   * @param aliases what it can mean; at least one
   */
  record Match(int to, List<Alias> aliases) {
    boolean isA(Entry.Kind kind) {
      return aliases.stream().anyMatch(alias -> alias.entry().kind() == kind);
    }

    boolean isOnly(Entry.Kind kind) {
      return aliases.stream().allMatch(alias -> alias.entry().kind() == kind);
    }

    boolean isOnly(NameType type) {
      return aliases.stream().allMatch(alias -> alias.entry().type() == type);
    }

    boolean isA(NameType type) {
      return aliases.stream().anyMatch(alias -> alias.entry().type() == type);
    }
  }

  /**
   * Of two entries of one kind with one spelling the first stays: cities come with the biggest
   * first.
   */
  void add(List<Token> words, Alias alias) {
    Node node = root;
    for (Token word : words) {
      node = node.next.computeIfAbsent(word.plain(), key -> new Node());
    }
    NameType type = alias.entry().type();
    if (node.aliases.stream().noneMatch(known -> known.entry().type() == type)) {
      node.aliases.add(alias);
    }
  }

  /** The longest known name that begins at this token; null when there is none. */
  @Nullable Match longest(Sentence sentence, int from) {
    if (!sentence.at(from).isCapitalised()
        && sentence.at(from).shape() != Shape.NUMBER
        && !sentence.at(from).key().equals("al")) {
      return null;
    }
    Node node = root;
    Match longest = null;
    boolean upper = true;
    for (int at = from; at < sentence.length(); at++) {
      Token token = sentence.at(at);
      String key = token.plain();
      boolean capital = token.isCapitalised() || token.shape() == Shape.NUMBER;
      if (!capital && !SMALL.contains(key)) {
        return longest;
      }
      upper &= token.shape() != Shape.CAPITAL;
      node = node.next.get(key);
      if (node == null) {
        return longest;
      }
      if (!node.aliases.isEmpty() && (capital || at > from)) {
        boolean acronym = upper;
        List<Alias> fitting =
            node.aliases.stream().filter(alias -> acronym || !alias.upperOnly()).toList();
        boolean customary = at == from && (token.is(Cue.CALENDAR) || token.is(Cue.NO_NAME));
        if (!fitting.isEmpty() && !customary) {
          longest = new Match(at + 1, fitting);
        }
      }
    }
    return longest;
  }
}
