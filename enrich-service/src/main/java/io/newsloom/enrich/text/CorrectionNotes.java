package io.newsloom.enrich.text;

import io.newsloom.contracts.Correction;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Notes in a text that say what was wrong before. They stay in the text too: with its note an
 * article is another version.
 */
final class CorrectionNotes {
  private static final int LONGEST = 1_000;
  private static final int MOST = 5;

  private static final Pattern NOTE =
      Pattern.compile(
          "(corrections?|clarifications?|corrections? (and|&) clarifications?|correction notice|berichtigung|korrektur|correctif|rectificatif"
              + "|fe de errores|rettifica)( (note|notice|appended|\\(?.{4,20}\\)?))?\\s*[:–—-].*"
              + "|(editor['’]?s?['’]? (note|comment)s?|anmerkung der redaktion)\\b.*\\b(correct|updat|earlier version|previous version|clarif|amend|error|retract"
              + "|incorrect|misstat|mistake|korrigiert|fehler).*"
              + "|.{0,30}\\b(an|a) (earlier|previous|prior|original) version of (this|the) (article|story|report|piece|post|headline|column).*"
              + "|this (article|story|report|post|piece) (was|has been) (corrected|amended|retracted|updated to correct)\\b.*"
              + "|.{0,30}in einer früheren (version|fassung) (dieses|des) .*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

  private CorrectionNotes() {}

  static List<Correction> in(List<String> paragraphs) {
    return paragraphs.stream()
        .filter(paragraph -> paragraph.length() <= LONGEST && NOTE.matcher(paragraph).matches())
        .limit(MOST)
        .map(paragraph -> new Correction(paragraph, null, "text"))
        .toList();
  }

  /** What the page declared, then what its text says. */
  static List<Correction> of(List<Correction> declared, List<String> paragraphs) {
    return Stream.concat(
            declared.stream(),
            in(paragraphs).stream()
                .filter(
                    note -> declared.stream().noneMatch(one -> note.text().contains(one.text()))))
        .toList();
  }
}
