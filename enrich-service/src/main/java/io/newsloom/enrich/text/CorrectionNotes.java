package io.newsloom.enrich.text;

import io.newsloom.contracts.ArticleSketched.Note.Kind;
import io.newsloom.contracts.Correction;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Notes in a text that say what was wrong before, or that the publisher took the article back. They
 * stay in the text too: with its note an article is another version. Known in English, German,
 * French, Spanish and Italian.
 */
public final class CorrectionNotes {
  private static final int LONGEST = 1_000;
  private static final int MOST = 5;
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

  private static final Pattern NOTE =
      Pattern.compile(
          "(corrections?|clarifications?|corrections? (and|&) clarifications?|correction notice|berichtigung|korrektur|correctif|rectificatif"
              + "|fe de errores|rettifica)( (note|notice|appended|\\(?.{4,20}\\)?))?\\s*[:–—-].*"
              + "|(editor['’]?s?['’]? (note|comment)s?|anmerkung der redaktion)\\b.*\\b(correct|updat|earlier version|previous version|clarif|amend|error|retract"
              + "|withdr|incorrect|misstat|mistake|korrigiert|fehler|zurückgezogen).*"
              + "|.{0,30}\\b(an|a) (earlier|previous|prior|original) version of (this|the) (article|story|report|piece|post|headline|column).*"
              + "|this (article|story|report|post|piece) (was|has been) (corrected|amended|retracted|updated to correct)\\b.*"
              + "|.{0,30}in einer früheren (version|fassung) (dieses|des) .*",
          FLAGS);

  private static final String WORK = "(article|story|report|post|piece|column|dispatch)";

  /** Takes back the text that it stands in. Of "the report" it may be another one. */
  private static final String THIS_IS_WITHDRAWN =
      "this "
          + WORK
          + " (is|was|has been) (fully |hereby |since )?(retracted|withdrawn|taken down|unpublished)\\b"
          + "|dieser (artikel|beitrag|bericht|text) (wurde|ist) (von der redaktion )?(zurückgezogen|depubliziert)\\b"
          + "|(cet article|ce texte|cette dépêche) (a été|est) (retiré|dépublié|annulé)e?\\b"
          + "|est[ea] (artículo|texto|noticia|nota|información) (ha sido|fue|queda) (retirad|eliminad|anulad)[oa]\\b"
          + "|quest[oa] (articolo|testo|notizia) è stat[oa] (ritirat|rimoss|annullat)[oa]\\b";

  private static final String WE_WITHDRAW =
      "(we|\\p{L}[\\p{L} ]{1,40}) (are|is|have|has) (fully )?(retract(ed|ing)|withdr(awn|awing)) (this|our) "
          + WORK
          + "\\b|wir (haben|ziehen) (diesen|unseren) (artikel|beitrag|bericht|text) zurück(gezogen)?\\b"
          + "|nous (avons retiré|retirons) (cet article|ce texte|cette dépêche)\\b"
          + "|(hemos retirado|retiramos) est[ea] (artículo|texto|noticia|nota)\\b"
          + "|(abbiamo ritirato|ritiriamo) quest[oa] (articolo|testo|notizia)\\b";

  /** Stands at the start of its paragraph, behind a label at most. */
  private static final Pattern RETRACTION =
      Pattern.compile(
          "(retraction|notice of retraction|retraction notice|rétractation|retractación|ritrattazione)\\s*[:–—-].*"
              + "|(.{0,30}[:.–—-]\\s*)?("
              + THIS_IS_WITHDRAWN
              + "|"
              + WE_WITHDRAW
              + ").*",
          FLAGS);

  /** What a note says that is known to be one by how it starts. */
  private static final Pattern TAKES_BACK =
      Pattern.compile(
          THIS_IS_WITHDRAWN
              + "|\\b(the|that) "
              + WORK
              + " (was|has been) (fully )?(retracted|withdrawn)\\b|"
              + WE_WITHDRAW,
          FLAGS);

  private CorrectionNotes() {}

  static List<Correction> in(List<String> paragraphs) {
    return paragraphs.stream()
        .filter(
            paragraph ->
                paragraph.length() <= LONGEST
                    && (NOTE.matcher(paragraph).matches()
                        || RETRACTION.matcher(paragraph).matches()))
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

  /** Whether a note takes the whole article back or says what is right now. */
  public static Kind kindOf(Correction note) {
    String text = note.text();
    return text.length() <= LONGEST
            && (RETRACTION.matcher(text).matches() || TAKES_BACK.matcher(text).find())
        ? Kind.RETRACTION
        : Kind.CORRECTION;
  }
}
