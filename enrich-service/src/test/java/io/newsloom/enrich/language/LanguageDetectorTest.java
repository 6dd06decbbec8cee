package io.newsloom.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
  private static final LanguageDetector DETECTOR = LanguageDetector.load();
  private static final String ENGLISH =
      "The council of the old town voted on Tuesday to rebuild the bridge, which had been closed since the flood of last year.";

  private static LanguageGuess detect(String text, @Nullable String declared) {
    return DETECTOR.detect(text, declared);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The council voted on Tuesday to rebuild the old bridge, which has been closed since the flood.",
        "de | Der Rat hat am Dienstag beschlossen, die alte Brücke wieder aufzubauen, die seit dem Hochwasser gesperrt ist.",
        "fr | Le conseil a décidé mardi de reconstruire le vieux pont, fermé depuis les inondations de l'année dernière.",
        "es | El ayuntamiento decidió el martes reconstruir el viejo puente, cerrado desde la inundación del año pasado.",
        "ru | Совет города решил во вторник восстановить старый мост, который был закрыт после прошлогоднего наводнения.",
        "uk | Міська рада вирішила у вівторок відбудувати старий міст, який був закритий після торішньої повені.",
        "he | מועצת העיר החליטה ביום שלישי לבנות מחדש את הגשר הישן שנסגר לאחר השיטפון של השנה שעברה",
        "zh | 市议会星期二决定重建去年洪水后关闭的旧桥，市长说工程将于五月开始，费用由地区承担一半。",
        "ar | قرر مجلس المدينة يوم الثلاثاء إعادة بناء الجسر القديم الذي أغلق منذ فيضان العام الماضي"
      })
  void languageOfATextIsFoundWithoutADeclaration(String language, String text) {
    assertThat(detect(text, null).language()).isEqualTo(language);
  }

  @Test
  void wrongDeclarationIsOverruledByAClearText() {
    assertThat(detect(ENGLISH, "de-DE").language()).isEqualTo("en");
  }

  @Test
  void rightDeclarationMakesSure() {
    LanguageGuess guess = detect(ENGLISH, "en_GB");

    assertThat(guess.language()).isEqualTo("en");
    assertThat(guess.confidence()).isGreaterThan(0.4);
  }

  @Test
  void neighbourLanguagesAreLeftToTheDeclaration() {
    String indonesian =
        "Dewan kota memutuskan pada hari Selasa untuk membangun kembali jembatan lama yang ditutup sejak banjir tahun lalu.";

    assertThat(detect(indonesian, "id").language()).isEqualTo("id");
  }

  @Test
  void unclearTextIsUndetermined() {
    assertThat(detect("xqz 12 345", null).language()).isEqualTo("und");
    assertThat(detect("kl vb xx qq zz pp ww rr tt mm nn bb vv cc", null).language())
        .isEqualTo("und");
  }
}
