package io.newsloom.searches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** The words of one field, taken apart once and put into several index fields. */
final class Words {
  private final List<Word> words = new ArrayList<>();
  private int offset;

  /**
   * @param step from the word before, in words
   * @param start first UTF-16 unit in all values of the field, with one unit between values
   * @param end one past the last
   */
  private record Word(String text, int step, int start, int end) {}

  /** Adds a value after those that are there. */
  void add(SearchField field, String value) {
    int gap = words.isEmpty() ? 0 : WordAnalyzer.GAP;
    try (TokenStream stream = WordAnalyzer.WORDS.tokenStream(field.key(), value)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(
            new Word(
                term.toString(),
                step.getPositionIncrement() + gap,
                offset + place.startOffset(),
                offset + place.endOffset()));
        gap = 0;
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail to be read", e);
    }
    offset += value.length() + 1;
  }

  /** Adds all that another field has, as the next value. */
  void add(Words other) {
    int gap = words.isEmpty() ? 0 : WordAnalyzer.GAP;
    for (Word word : other.words) {
      words.add(new Word(word.text, word.step + gap, offset + word.start, offset + word.end));
      gap = 0;
    }
    offset += other.offset;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  TokenStream all() {
    return new Replay(words);
  }

  Set<String> distinct() {
    Set<String> distinct = new HashSet<>();
    words.forEach(word -> distinct.add(word.text));
    return distinct;
  }

  /** The first letters of each word of at least {@code length} letters. */
  Set<String> beginnings(int length) {
    Set<String> beginnings = new HashSet<>();
    for (Word word : words) {
      if (word.text.length() >= length) {
        beginnings.add(word.text.substring(0, length));
      }
    }
    return beginnings;
  }

  private static final class Replay extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final OffsetAttribute place = addAttribute(OffsetAttribute.class);
    private final List<Word> words;
    private int next;

    Replay(List<Word> words) {
      this.words = words;
    }

    @Override
    public boolean incrementToken() {
      if (next == words.size()) {
        return false;
      }
      Word word = words.get(next++);
      term.setEmpty().append(word.text);
      step.setPositionIncrement(word.step);
      place.setOffset(word.start, word.end);
      return true;
    }

    @Override
    public void reset() {
      next = 0;
    }
  }
}
