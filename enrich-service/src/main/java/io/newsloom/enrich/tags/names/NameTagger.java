package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the names in an article. English is read in full; in other languages, whose usual words are
 * not listed, only known names and people with a known given name are found. Thread-safe; lists are
 * loaded once per process.
 */
public final class NameTagger {
  private final SpanCutter cutter;

  private NameTagger(SpanCutter cutter) {
    this.cutter = cutter;
  }

  public static NameTagger load(Tokenizer tokenizer) {
    return new NameTagger(new SpanCutter(GazetteerLoader.load(tokenizer)));
  }

  /** Every person, organisation and place, the ones that matter most first. */
  public List<FoundName> find(List<Sentence> sentences, String language) {
    List<Span> spans = spans(sentences, language);
    return new NameBook(new DocumentVote(spans)).write(spans);
  }

  List<Span> spans(List<Sentence> sentences, String language) {
    boolean listedOnly = !language.equals("en");
    boolean sport = SportClues.isAboutSport(sentences);
    List<Span> spans = new ArrayList<>();
    for (Sentence sentence : sentences) {
      for (Span span : listedOnly ? cutter.listed(sentence) : cutter.cut(sentence)) {
        SpanJudge.judge(span, sport);
        spans.add(span);
      }
    }
    return spans;
  }
}
