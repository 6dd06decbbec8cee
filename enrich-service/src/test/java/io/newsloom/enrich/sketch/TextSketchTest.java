package io.newsloom.enrich.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.ArticleSketched.Sketch;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Sketches are kept for 90 days: another number here is another {@link TextSketch#VERSION}. */
class TextSketchTest {
  private static final String ENGLISH =
      "The harbour master said on Tuesday that two of the nine ferries which had been out of service"
          + " since the storm of 14 March would be back before the end of the week, and that all of the"
          + " others were being repaired.";
  private static final String GERMAN =
      "Der Hafenmeister sagte am Dienstag, dass zwei der neun Fähren, die seit dem Sturm vom 14. März"
          + " nicht fahren, noch in dieser Woche wieder da sind.";

  @Test
  void sketchesOfTheFirstVersionStayAsTheyAre() {
    assertThat(numbers(ENGLISH, "en"))
        .containsExactly(-167869574, 1275380570, -67229070, 16)
        .isEqualTo(numbers(ENGLISH, "en-GB"));
    assertThat(numbers(ENGLISH, "ja")).containsExactly(2097994875, -1833979332, 1, 0);
    assertThat(numbers(GERMAN, "de")).containsExactly(-591518083, 1778115835, -866294315, 3);
  }

  @Test
  void sketchWithMoreThanAnyTextGivesIsRefused() {
    byte[] flood = new byte[121 * Long.BYTES];
    Sketch foreign =
        new Sketch(
            TextSketch.VERSION, null, 3, Base64.getEncoder().encodeToString(flood), 2, null, 0);

    assertThatThrownBy(() -> TextSketch.fromWire(foreign, 500))
        .isInstanceOf(BrokenSketchException.class)
        .hasMessage("a sketch of version fp-1 has at most 120 phrases but this one has 121");
  }

  private static int[] numbers(String text, String language) {
    TextSketch sketch = TextSketch.of(Words.of(text), language);
    return new int[] {
      Arrays.hashCode(sketch.words()),
      sketch.phrases().hashCode(),
      sketch.stops().hashCode(),
      sketch.stopCount()
    };
  }
}
