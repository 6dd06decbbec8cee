package io.newsloom.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.ArticleSketched.Note.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionNotesTest {

  private static List<Kind> kindsIn(String paragraph) {
    return CorrectionNotes.in(List.of(paragraph)).stream().map(CorrectionNotes::kindOf).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This story has been retracted.",
        "This article was withdrawn on 3 March because its source could not be confirmed.",
        "Retraction: The report on the harbour fees was based on forged letters.",
        "Editor's note: This post has been taken down while we look into it; we regret the error.",
        "Editor's note: The story was withdrawn after an error was found.",
        "The Harbour Post has retracted this article.",
        "We have withdrawn this report, which named the wrong ship.",
        "Dieser Artikel wurde zurückgezogen, weil die Angaben nicht stimmten.",
        "Anmerkung der Redaktion: Wir haben diesen Beitrag zurückgezogen.",
        "Cet article a été retiré à la demande de la rédaction.",
        "Rétractation : les chiffres publiés étaient faux.",
        "Esta noticia ha sido retirada por la redacción.",
        "Retractación: los datos publicados eran falsos.",
        "Questo articolo è stato ritirato dalla redazione.",
        "Ritrattazione: i dati pubblicati erano falsi."
      })
  void articleThatIsTakenBackIsRetracted(String note) {
    assertThat(kindsIn(note)).containsExactly(Kind.RETRACTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Correction: The bridge was built in 1911.",
        "Editor's note: An earlier version said that the senator retracted his words; he did not.",
        "Editor's note: The study that this story is about has been retracted by its journal.",
        "This article was amended on 3 March to give the right name.",
        "Korrektur: Die Brücke wurde 1911 gebaut.",
        "Fe de errores: el puente se construyó en 1911."
      })
  void whatIsPutRightIsCorrected(String note) {
    assertThat(kindsIn(note)).containsExactly(Kind.CORRECTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The study was retracted by the journal on Monday.",
        "He said on Monday that this report was withdrawn by the ministry.",
        "The ministry has withdrawn its report on the flood.",
        "Der Antrag wurde zurückgezogen.",
        "El proyecto ha sido retirado.",
        "Le texte a été retiré de l'ordre du jour."
      })
  void newsOfOtherThingsThatAreTakenBackIsNoNote(String sentence) {
    assertThat(kindsIn(sentence)).isEmpty();
  }
}
