package io.newsloom.enrich.tags.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Subject;
import io.newsloom.enrich.tags.ResourceLines;
import io.newsloom.enrich.tags.words.Lexicon;
import io.newsloom.enrich.tags.words.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  private static final Tokenizer TOKENIZER = new Tokenizer(Lexicon.load());
  private static final Topics TOPICS = Topics.load(TOKENIZER);
  private static final String QUAKE =
      "A strong earthquake shook the coast. Aftershocks of the quake were felt inland, and rescue"
          + " workers searched for victims.";

  private static List<Subject> of(String body, String language, List<Subject> stated, String url) {
    return TOPICS.of(TOKENIZER.sentences("body", body, language), List.of(), language, stated, url);
  }

  @Test
  void textHasItsTopicAndTheWidestOneWithReasons() {
    List<Subject> subjects = of(QUAKE, "en", List.of(), null);

    assertThat(subjects).extracting(Subject::uri).contains("medtop:20000153", "medtop:03000000");
    Subject quake =
        subjects.stream()
            .filter(subject -> "medtop:20000153".equals(subject.uri()))
            .findFirst()
            .orElseThrow();
    assertThat(quake.name()).isEqualTo("earthquake");
    assertThat(quake.creator()).isEqualTo("rule");
    assertThat(quake.confidence()).isBetween(0.5, 1.0);
    assertThat(quake.evidence()).extracting(each -> each.rule()).contains("points: earthquake*");
  }

  @Test
  void parentsAreGivenOnRequest() {
    List<Subject> all = TOPICS.withParents(of(QUAKE, "en", List.of(), null), "en");

    assertThat(all)
        .extracting(Subject::uri)
        .contains("medtop:20000153", "medtop:20000151", "medtop:20000148", "medtop:03000000")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "Sport,en,medtop:15000000,sport",
    "Fußball,de,medtop:20001065,Fußball",
    "Wirtschaft,de,medtop:04000000,Wirtschaft und Finanzen",
    "Économie,en,medtop:04000000,'economy, business and finance'",
    "interest rate,en,medtop:20000371,interest rate"
  })
  void categoriesOfPublishersAreMapped(String category, String language, String uri, String name) {
    Subject stated = new Subject(null, category, null, "feed");

    Subject mapped = of("Nothing.", language, List.of(stated), null).get(0);

    assertThat(mapped.uri()).isEqualTo(uri);
    assertThat(mapped.name()).isEqualToIgnoringCase(name);
    assertThat(mapped.creator()).isEqualTo("feed");
    assertThat(mapped.evidence().get(0).rule()).isEqualTo("category: " + category);
  }

  @Test
  void unknownCategoryStaysAsItIs() {
    Subject stated = new Subject(null, "Harbour diary", null, "feed");

    assertThat(of("Nothing.", "en", List.of(stated), null)).containsExactly(stated);
  }

  @Test
  void narrowestSectionOfTheAddressIsATopic() {
    List<Subject> subjects =
        of("Nothing.", "en", List.of(), "https://post.example/sport/tennis/final-in-oslo");

    assertThat(subjects).extracting(Subject::uri).containsExactly("medtop:20001085");
    assertThat(subjects.get(0).creator()).isEqualTo("page");
  }

  @Test
  void lastPartOfTheAddressIsTheArticleAndNoSection() {
    assertThat(of("Nothing.", "en", List.of(), "https://post.example/sport")).isEmpty();
    assertThat(of("Nothing.", "en", List.of(), "https://post.example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://post.example//2026/story",
        "https://post.example/story?from=/sport/index",
        "https://post.example/story#/sport/index"
      })
  void emptyFoldersAndWhatFollowsThePathAreNoSections(String url) {
    assertThat(of("Nothing.", "en", List.of(), url)).isEmpty();
  }

  @Test
  void rulesCoverAllFirstLevelTopicsAndMostOfWhatGeneralNewsUses() {
    Set<String> topics = new HashSet<>();
    ResourceLines.of(
        "/topics/rules-en.tsv", line -> topics.add(line.substring(0, line.indexOf('\t'))));

    assertThat(topics.stream().filter(topic -> TOPICS.taxonomy().parent(topic) == null))
        .hasSize(17);
    assertThat(topics.stream().filter(topic -> TOPICS.taxonomy().parent(topic) != null))
        .hasSizeGreaterThan(150);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|Die Bundesliga begann mit einem Sieg: Der Stürmer schoss zwei Tore, der Trainer lobte seine Mannschaft.|medtop:20001065|Fußball",
        "de|Der Bundestag stimmte für das Gesetz, die Opposition und der Minister der Regierung stritten.|medtop:11000000|Politik",
        "fr|Un séisme a frappé la côte; les secours cherchent des victimes après plusieurs répliques.|medtop:20000153|Tremblement de terre",
        "fr|Le procureur a demandé dix ans de prison au procès de l'accusé devant le tribunal.|medtop:02000000|Criminalité, droit et justice",
        "fr|Prix: d'inflation en déflation, l'inflation recule et l'économie repart. L'entreprise vend.|medtop:04000000|Economie et finances",
        "es|La inflación subió y el banco central elevó los tipos de interés, según la empresa y el mercado.|medtop:04000000|Economía, negocios y finanzas"
      })
  void otherLanguagesHaveTheirRulesAndNames(
      String language, String text, String topic, String name) {
    Subject found =
        of(text, language, List.of(), null).stream()
            .filter(subject -> topic.equals(subject.uri()))
            .findFirst()
            .orElseThrow();

    assertThat(found.name()).isEqualToIgnoringCase(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"organisations", "people"})
  void listsPointToLiveTopicsOnly(String list) {
    Set<String> topics = new HashSet<>();
    ResourceLines.of(
        "/names/" + list + ".tsv",
        line -> {
          if (line.startsWith("@topic ") && !line.endsWith("-")) {
            topics.add(line.substring("@topic ".length()));
          }
        });

    assertThat(topics).isNotEmpty().allMatch(TOPICS.taxonomy()::has);
  }

  @ParameterizedTest
  @CsvSource({"de", "fr", "es"})
  void everyLanguageCoversAllFirstLevelTopics(String language) {
    Set<String> topics = new HashSet<>();
    ResourceLines.of(
        "/topics/rules-" + language + ".tsv",
        line -> topics.add(line.substring(0, line.indexOf('\t'))));

    assertThat(topics.stream().filter(topic -> TOPICS.taxonomy().parent(topic) == null))
        .hasSize(17);
  }
}
