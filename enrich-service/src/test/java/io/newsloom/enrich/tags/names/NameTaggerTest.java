package io.newsloom.enrich.tags.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Mention;
import io.newsloom.contracts.TagEvidence;
import io.newsloom.enrich.tags.words.Lexicon;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTaggerTest {
  private static final Tokenizer TOKENIZER = new Tokenizer(Lexicon.load());
  private static final NameTagger TAGGER = NameTagger.load(TOKENIZER);

  private static List<FoundName> find(String headline, String body, String language) {
    List<Sentence> sentences = new ArrayList<>(TOKENIZER.sentences("headline", headline, language));
    sentences.addAll(TOKENIZER.sentences("body", body, language));
    return TAGGER.find(sentences, language);
  }

  private static List<FoundName> find(String body) {
    return find("", body, "en");
  }

  private static List<String> names(String body, NameType type) {
    return find(body).stream().filter(name -> name.type() == type).map(FoundName::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Zelensky said,Volodymyr Zelensky,newsloom:volodymyr-zelensky",
    "President Zelenskyy said,Volodymyr Zelensky,newsloom:volodymyr-zelensky",
    "Volodymyr Zelenskiy said,Volodymyr Zelensky,newsloom:volodymyr-zelensky",
    "the mayor of Kyiv said,Kyiv,geonames:703448",
    "the mayor of Kiev said,Kyiv,geonames:703448",
    "trade with the U.S. fell,United States,iso3166:US",
    "trade with the United States fell,United States,iso3166:US",
    "the WHO said,World Health Organization,newsloom:world-health-organization",
    "the World Health Organisation said,World Health Organization,newsloom:world-health-organization"
  })
  void spellingsOfOneThingHaveOneNameAcrossTexts(String text, String name, String uri) {
    List<FoundName> found = find("On Monday " + text + " it was over.");

    assertThat(found).extracting(FoundName::name).containsExactly(name);
    assertThat(found).extracting(FoundName::uri).containsExactly(uri);
  }

  @Test
  void surnameFollowsTheFullName() {
    String text =
        "Teacher Alma Whitcombe spoke in Oslo. Later Whitcombe left; nobody had asked Whitcombe.";

    FoundName found = find(text).get(0);

    assertThat(found.name()).isEqualTo("Alma Whitcombe");
    assertThat(found.type()).isEqualTo(NameType.PERSON);
    assertThat(found.mentions())
        .extracting(at -> text.substring(at.start(), at.end()))
        .containsExactly("Alma Whitcombe", "Whitcombe", "Whitcombe");
  }

  @Test
  void acronymFollowsItsExpansion() {
    String text =
        "The Harbour Pilots Association (HPA) met on Monday. The HPA elected a new board.";

    assertThat(find(text)).hasSize(1);
    assertThat(find(text).get(0).name()).isEqualTo("Harbour Pilots Association");
    assertThat(find(text).get(0).mentions()).hasSize(3);
  }

  @Test
  void surnameAloneOfAnotherPersonIsNotTheFamousOne() {
    List<FoundName> found = find("Carpenter Rita Biden opened a shop. Biden, 34, sells chairs.");

    assertThat(found).extracting(FoundName::name).containsExactly("Rita Biden");
    assertThat(found.get(0).uri()).isNull();
  }

  @Test
  void nameInTheHeadlineMattersMost() {
    List<FoundName> found =
        find(
            "Norway buys ferries",
            "Ministers in Norway signed a contract. The ferries come from Poland.",
            "en");

    assertThat(found.get(0).name()).isEqualTo("Norway");
    assertThat(found.get(0).relevance()).isEqualTo(1);
    assertThat(found.get(0).mentions())
        .containsExactly(new Mention("headline", 0, 6), new Mention("body", 13, 19));
    assertThat(found.get(1).relevance()).isLessThan(1);
  }

  @Test
  void daysMonthsPeoplesAndFirstWordsAreNoNames() {
    assertThat(
            find(
                "On Monday the French said nothing. Police were there. In March, Christmas seemed"
                    + " far. Reading helps. Nice weather came. However, Germans stayed at home."))
        .isEmpty();
  }

  @Test
  void wordsOfHeadlinesInCapitalsAreNoNames() {
    assertThat(find("MINISTER RESIGNS AFTER VOTE IN NORWAY", "Nothing else.", "en"))
        .extracting(FoundName::name)
        .containsExactly("Norway");
  }

  @Test
  void rolesAndTitlesAreNoPartOfAName() {
    assertThat(
            names(
                "Foreign Minister Tomas Weller met Dr. Ines Okafor and Sir Alan Brack in Lima.",
                NameType.PERSON))
        .containsExactlyInAnyOrder("Tomas Weller", "Ines Okafor", "Alan Brack");
  }

  @Test
  void unlistedNamesAreToldByWhatStandsAroundThem() {
    String text =
        "Shares of Vexmoor fell. The company said Vexmoor Ltd would close its plant near"
            + " Lindhaven. Obrecht, 51, who led the firm, said he was sorry.";

    assertThat(names(text, NameType.ORGANISATION)).containsExactly("Vexmoor Ltd");
    assertThat(names(text, NameType.PLACE)).containsExactly("Lindhaven");
    assertThat(names(text, NameType.PERSON)).containsExactly("Obrecht");
  }

  @Test
  void townIsItsClubOnlyWhereTheTextIsAboutSport() {
    assertThat(
            names(
                "Liverpool beat Everton 2-0 in the league. The striker scored both goals and the"
                    + " coach praised his players after the match.",
                NameType.ORGANISATION))
        .contains("Liverpool FC", "Everton");
    assertThat(names("A ship left Liverpool on Friday.", NameType.PLACE))
        .containsExactly("Liverpool");
  }

  @Test
  void reasonsSayTheRuleAndThePlace() {
    String text = "A spokesman for Norlake Inc declined to comment.";

    TagEvidence first = find(text).get(0).evidence().get(0);

    assertThat(first.rule()).isEqualTo("company form Inc");
    assertThat(text.substring(first.at().start(), first.at().end())).isEqualTo("Norlake Inc");
  }

  @Test
  void otherLanguagesUseTheListsAndGivenNames() {
    assertThat(
            find(
                "",
                "Der Minister reiste nach Frankreich. In Kiew traf er Wolodymyr Selenskyj, sagte"
                    + " Sprecherin Petra Müller.",
                "de"))
        .extracting(FoundName::name)
        .containsExactlyInAnyOrder("France", "Kyiv", "Volodymyr Zelensky", "Petra Müller");
  }

  @Test
  void articlesBeforeAnApostropheAreNoPartOfAFrenchName() {
    String text =
        "L'Ukraine et la Côte d'Ivoire ont signé. Le chef d’Emmanuel Macron parle de l'ONU.";

    List<FoundName> found = find("", text, "fr");

    assertThat(found)
        .flatExtracting(FoundName::mentions)
        .extracting(at -> text.substring(at.start(), at.end()))
        .containsExactlyInAnyOrder("Ukraine", "Côte d'Ivoire", "Emmanuel Macron", "ONU");
  }

  @Test
  void knownNameIsWholeWhereTheRunOfCapitalsEnds() {
    List<FoundName> found =
        find(
            "They toured Beautiful Bosnia and Herzegovina. He argued with Former Chancellor of the"
                + " Exchequer Harwell about taxes at length.");

    assertThat(found)
        .extracting(FoundName::name)
        .containsExactlyInAnyOrder("Bosnia & Herzegovina", "Harwell");
  }

  @Test
  void softHyphensAreNoEndOfAWord() {
    String text = "On Monday the mayor of Ky\u00ADiv spoke to Tomas Wel\u00ADler.";

    assertThat(find(text)).extracting(FoundName::name).contains("Kyiv", "Tomas Weller");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "German ",
        "Weller ",
        "President ",
        "John of the ",
        "Bank of ",
        "\"(",
        "WELLER ",
        "Deal-",
        "Aa",
        "A. ",
        "’s ",
        "U.S. ",
        "de la ",
        "&",
        "the Mr. "
      })
  void hostileTextIsRead(String part) {
    String text = part.repeat(30_000);

    assertThat(find(text.substring(0, 3_000), text, "en")).hasSizeLessThan(30_000);
    assertThat(find("", text, "de")).hasSizeLessThan(30_000);
  }

  @Test
  void longestNameStillFitsItsReasons() {
    String name = "Weller" + "x".repeat(60) + " Obrecht" + "y".repeat(20);

    assertThat(find("Mayor Tomas " + name + " spoke. Obrecht" + "y".repeat(20) + " left."))
        .allSatisfy(found -> assertThat(found.evidence()).isNotEmpty());
  }
}
