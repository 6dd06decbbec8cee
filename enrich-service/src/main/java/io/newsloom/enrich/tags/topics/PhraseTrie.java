package io.newsloom.enrich.tags.topics;

import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Phrases as a trie over folded words; a word may be a stem ("earthquake*"). All phrases that begin
 * at a token are found in a few look-ups. Immutable after filling, thread-safe.
 */
final class PhraseTrie<T> {
  private final Node<T> root = new Node<>();

  private static final class Node<T> {
    private final Map<String, Node<T>> words = new HashMap<>(2);
    private final Map<String, Node<T>> stems = new HashMap<>(2);
    private int shortestStem = Integer.MAX_VALUE;
    private int longestStem;
    private final List<T> values = new ArrayList<>(1);
  }

  void add(List<Token> phrase, T value) {
    Node<T> node = root;
    for (int at = 0; at < phrase.size(); at++) {
      String key = phrase.get(at).plain();
      boolean stem = at + 1 < phrase.size() && phrase.get(at + 1).isMark('*');
      if (stem) {
        node.shortestStem = Math.min(node.shortestStem, key.length());
        node.longestStem = Math.max(node.longestStem, key.length());
        at++;
      }
      node = (stem ? node.stems : node.words).computeIfAbsent(key, each -> new Node<>());
    }
    node.values.add(value);
  }

  /** Gives every value of the phrases that begin at the token, with the token after the phrase. */
  void matchesAt(Sentence sentence, int from, ObjIntConsumer<T> found) {
    follow(root, sentence, from, found);
  }

  private void follow(Node<T> node, Sentence sentence, int at, ObjIntConsumer<T> found) {
    if (at >= sentence.length()) {
      return;
    }
    String key = sentence.at(at).plain();
    Node<T> word = node.words.get(key);
    if (word != null) {
      reached(word, sentence, at + 1, found);
    }
    int longest = Math.min(node.longestStem, key.length());
    for (int length = node.shortestStem; length <= longest; length++) {
      Node<T> stem = node.stems.get(key.substring(0, length));
      if (stem != null) {
        reached(stem, sentence, at + 1, found);
      }
    }
  }

  private void reached(Node<T> node, Sentence sentence, int next, ObjIntConsumer<T> found) {
    for (T value : node.values) {
      found.accept(value, next);
    }
    if (!node.words.isEmpty() || !node.stems.isEmpty()) {
      follow(node, sentence, next, found);
    }
  }
}
