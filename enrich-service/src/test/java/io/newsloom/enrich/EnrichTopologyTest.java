package io.newsloom.enrich;

import static io.newsloom.enrich.Articles.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleRead;
import io.newsloom.contracts.ArticleRevised;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.DeadLetterHeaders;
import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Revision.Change;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnrichTopologyTest {
  private static final EnrichSettings SETTINGS = EnrichSettings.STANDARD;
  private static final String BODY =
      "The harbour council of Northmouth voted on Tuesday to close the old fish market after 140 years. "
          + "Traders said they were given 12 days to leave, and that nobody had told them where to go. "
          + "The mayor, Ines Calloway, said that the building was no longer safe and that repairs would cost 4.2 million crowns. "
          + "A new market hall is to be built at the eastern pier, but work will not start before spring next year.";

  @TempDir Path state;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> fetched;

  @BeforeEach
  void start() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(EnrichTopology.build(Role.ALL, SETTINGS), config);
    fetched = input(Topic.ARTICLES_FETCHED);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private TestInputTopic<byte[], byte[]> input(Topic topic) {
    return driver.createInputTopic(
        SETTINGS.name(topic), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private <T extends Record> List<T> events(Topic topic, Class<T> type) {
    return output(SETTINGS.name(topic)).readValuesToList().stream()
        .map(value -> EventJson.read(value, type))
        .toList();
  }

  private void send(ArticleFetched article) {
    fetched.pipeInput(
        article.uri().getBytes(StandardCharsets.UTF_8),
        EventJson.write(article),
        article.fetchedAt());
  }

  private static ArticleFetched article(String url, String domain, String text, Instant at) {
    return Articles.fetched(url, domain, "Fish market to close", "text/plain", text, at);
  }

  @Test
  void fetchedArticleComesOutEnriched() {
    send(article("https://a.example/1", "a.example", BODY, START));

    List<ArticleEnriched> enriched = events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class);
    assertThat(enriched).hasSize(1);
    assertThat(enriched.get(0).language()).isEqualTo("en");
    assertThat(enriched.get(0).body()).startsWith("The harbour council");
    assertThat(enriched.get(0).keywords()).isNotEmpty();
    assertThat(enriched.get(0).version()).isEqualTo(START.toEpochMilli());
    assertThat(events(Topic.STORIES, StoryChanged.class)).hasSize(1);
  }

  @Test
  void copyComesOutWithItsOriginalAndTheStoryGrows() {
    send(article("https://a.example/1", "a.example", BODY, START));
    send(article("https://b.example/1", "b.example", BODY, START.plusSeconds(3)));

    List<ArticleEnriched> enriched = events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class);
    assertThat(enriched)
        .extracting(e -> e.duplicate().kind())
        .containsExactly(Kind.NONE, Kind.EXACT);
    assertThat(enriched.get(1).duplicate().originalUri()).isEqualTo(enriched.get(0).uri());
    assertThat(events(Topic.STORIES, StoryChanged.class))
        .last()
        .extracting(StoryChanged::copies)
        .isEqualTo(1);
  }

  @Test
  void revisionIsADocumentOfTheSameArticleWithAHigherVersion() {
    send(article("https://a.example/1", "a.example", BODY, START));
    send(
        article(
            "https://a.example/1", "a.example", BODY.replace("4.2", "5.6"), START.plusSeconds(60)));

    List<ArticleEnriched> enriched = events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class);
    assertThat(enriched).hasSize(2);
    assertThat(enriched.get(1).uri()).isEqualTo(enriched.get(0).uri());
    assertThat(enriched.get(1).version()).isGreaterThan(enriched.get(0).version());
    assertThat(enriched.get(1).revision().number()).isEqualTo(2);
    assertThat(enriched.get(1).body()).contains("5.6 million");
  }

  @Test
  void revisionGoesOutOnceWithWhatChanged() {
    send(article("https://a.example/1", "a.example", BODY, START));
    send(
        article(
            "https://a.example/1", "a.example", BODY.replace("4.2", "5.6"), START.plusSeconds(60)));
    send(
        article(
            "https://a.example/1", "a.example", BODY.replace("4.2", "5.6"), START.plusSeconds(90)));

    assertThat(events(Topic.REVISIONS, ArticleRevised.class))
        .singleElement()
        .satisfies(
            revised -> {
              assertThat(revised.uri()).isEqualTo(Articles.uri("https://a.example/1"));
              assertThat(revised.revision().number()).isEqualTo(2);
              assertThat(revised.previousHeadline()).isNull();
              assertThat(revised.changes())
                  .singleElement()
                  .satisfies(
                      change -> {
                        assertThat(change.field()).isEqualTo("body");
                        assertThat(change.removed()).contains("4.2 million");
                        assertThat(change.added()).contains("5.6 million");
                      });
            });
  }

  @Test
  void correctionAndRetractionAreEachRaisedOnceHoweverOftenTheTextIsEdited() {
    search("fish", search("fish", "title:fish", true));
    String corrected = BODY + "\n\nCorrection: An earlier report gave a wrong year.";
    String retracted = "This story has been retracted.\n\n" + corrected;
    List<String> texts =
        List.of(
            BODY,
            corrected,
            corrected.replace("Traders said", "Many traders said on Friday"),
            retracted,
            retracted.replace("Traders said", "Most traders said on Friday"));
    for (int i = 0; i < texts.size(); i++) {
      send(article("https://a.example/1", "a.example", texts.get(i), START.plusSeconds(60L * i)));
    }

    assertThat(events(Topic.REVISIONS, ArticleRevised.class))
        .extracting(revised -> revised.revision().change())
        .containsExactly(Change.CORRECTION, Change.BODY, Change.RETRACTION, Change.BODY);
    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class))
        .extracting(enriched -> enriched.revision().change())
        .containsExactly(null, Change.CORRECTION, Change.BODY, Change.RETRACTION, Change.BODY);
    assertThat(events(Topic.ALERTS, AlertRaised.class))
        .extracting(AlertRaised::reason)
        .containsExactly(
            AlertRaised.Reason.NEW_STORY,
            AlertRaised.Reason.CORRECTION,
            AlertRaised.Reason.CORRECTION);
  }

  @Test
  void canceledArticleGoesOutAsARetraction() {
    ArticleFetched article = article("https://a.example/1", "a.example", BODY, START);
    send(article);
    send(
        new ArticleFetched(
            article.uri(),
            article.altIds(),
            article.url(),
            article.source(),
            null,
            article.content(),
            article.headline(),
            null,
            null,
            null,
            null,
            null,
            PubStatus.CANCELED,
            List.of(),
            START.plusSeconds(60),
            null,
            null));

    assertThat(events(Topic.REVISIONS, ArticleRevised.class))
        .singleElement()
        .satisfies(
            revised -> {
              assertThat(revised.revision().change()).isEqualTo(Change.RETRACTION);
              assertThat(revised.changes()).isEmpty();
            });
    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class))
        .extracting(ArticleEnriched::pubStatus)
        .containsExactly(null, PubStatus.CANCELED);
  }

  @Test
  void revisionUnderAnotherLinkGoesOutWithTheKindOfItsChange() {
    send(article("https://a.example/1", "a.example", BODY.replace("nobody", "nobdy"), START));
    send(article("https://a.example/2", "a.example", BODY, START.plusSeconds(60)));

    assertThat(events(Topic.REVISIONS, ArticleRevised.class))
        .singleElement()
        .satisfies(
            revised -> {
              assertThat(revised.uri()).isEqualTo(Articles.uri("https://a.example/2"));
              assertThat(revised.revision().change()).isEqualTo(Change.TYPO);
            });
  }

  @Test
  void dayInAUrlIsNoEvidenceOfWhoWasFirst() {
    send(article("https://a.example/1", "a.example", BODY, Instant.parse("2026-03-01T09:00:00Z")));
    send(
        article(
            "https://b.example/2026/03/01/fish-market",
            "b.example",
            BODY,
            Instant.parse("2026-03-01T09:05:00Z")));

    List<ArticleEnriched> enriched = events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class);
    assertThat(enriched.get(1).firstCreated()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(enriched)
        .extracting(e -> e.duplicate().kind())
        .containsExactly(Kind.NONE, Kind.EXACT);
  }

  @Test
  void laterVerdictOnTheSameTextIsNoRevision() {
    ArticleFetched copy = article("https://a.example/1", "a.example", BODY, START);
    send(copy);
    send(article("https://a.example/1", "a.example", BODY + " More later.", START.plusSeconds(30)));
    send(earlierPublishedCopy(START.plusSeconds(60)));

    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class)).hasSize(4);
    assertThat(events(Topic.REVISIONS, ArticleRevised.class)).hasSize(1);
  }

  @Test
  void removedTextIsNeverPublishedAgain() {
    send(article("https://a.example/1", "a.example", BODY, START));
    byte[] uri = Articles.uri("https://a.example/1").getBytes(StandardCharsets.UTF_8);
    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class)).hasSize(1);

    input(Topic.ARTICLES_READ).pipeInput(uri, null, START.plusSeconds(30));
    send(earlierPublishedCopy(START.plusSeconds(60)));

    assertThat(events(Topic.VERDICTS, ArticleJudged.class))
        .as("the removed article becomes a copy of the late original")
        .hasSize(3);
    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class))
        .extracting(ArticleEnriched::uri)
        .containsExactly(Articles.uri("https://o.example/1"));
  }

  private static ArticleFetched earlierPublishedCopy(Instant at) {
    return Articles.fetched(
        "https://o.example/1",
        "o.example",
        "Fish market to close",
        "text/html",
        "<html><head><meta property='article:published_time' content='2026-02-20T08:00:00Z'></head><body><p>"
            + BODY
            + "</p></body></html>",
        at);
  }

  @Test
  void sameArticleTwiceGivesTheSameDocument() {
    send(article("https://a.example/1", "a.example", BODY, START));
    send(article("https://a.example/1", "a.example", BODY, START.plusSeconds(60)));

    List<ArticleEnriched> enriched = events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class);
    assertThat(enriched).hasSize(2);
    assertThat(enriched.get(1)).isEqualTo(enriched.get(0));
  }

  @Test
  void unreadableValuesBecomeDeadLettersWithTheirBytesAndTheFlowGoesOn() {
    byte[] broken = "{\"uri\": 12".getBytes(StandardCharsets.UTF_8);
    fetched.pipeInput(new byte[] {1}, broken, START);
    send(article("https://a.example/1", "a.example", BODY, START));

    List<TestRecord<byte[], byte[]>> dead =
        output(SETTINGS.deadLetters(Topic.ARTICLES_FETCHED)).readRecordsToList();
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).value()).isEqualTo(broken);
    assertThat(dead.get(0).key()).isEqualTo(new byte[] {1});
    assertThat(header(dead.get(0), DeadLetterHeaders.REASON))
        .startsWith("not a valid ArticleFetched");
    assertThat(header(dead.get(0), DeadLetterHeaders.TOPIC))
        .isEqualTo(SETTINGS.name(Topic.ARTICLES_FETCHED));
    assertThat(header(dead.get(0), DeadLetterHeaders.OFFSET)).isEqualTo("0");
    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"SKETCHES", "VERDICTS", "ARTICLES_READ"})
  void everyInputOfTheFlowHasItsDeadLetters(Topic topic) {
    input(topic).pipeInput(new byte[] {1}, new byte[] {'{', '}'}, START);

    assertThat(output(SETTINGS.deadLetters(topic)).readRecordsToList())
        .singleElement()
        .satisfies(
            dead -> assertThat(header(dead, DeadLetterHeaders.REASON)).contains("is missing"));
  }

  @Test
  void schemaBreakingValueNamesTheField() {
    fetched.pipeInput(new byte[] {1}, "{\"uri\":\"x\"}".getBytes(StandardCharsets.UTF_8), START);

    TestRecord<byte[], byte[]> dead =
        output(SETTINGS.deadLetters(Topic.ARTICLES_FETCHED)).readRecord();
    assertThat(header(dead, DeadLetterHeaders.REASON))
        .isEqualTo("not a valid ArticleFetched: source is missing");
  }

  @Test
  void sketchThatNoDeciderCanUseIsADeadLetterAndTheNextIsDecided() {
    send(article("https://a.example/1", "a.example", BODY, START));
    String sketch =
        new String(output(SETTINGS.name(Topic.SKETCHES)).readValue(), StandardCharsets.UTF_8);
    String bodyHash =
        EventJson.read(sketch.getBytes(StandardCharsets.UTF_8), ArticleSketched.class).bodyHash();
    TestInputTopic<byte[], byte[]> sketches = input(Topic.SKETCHES);
    for (String broken :
        List.of(
            sketch.replace(bodyHash, "?"),
            sketch.replace("2026-03-01T00:00:00Z", "+999999999-12-31T23:59:59Z"),
            sketch.replace("fp-", "xx-"))) {
      assertThat(broken).isNotEqualTo(sketch);
      sketches.pipeInput(new byte[] {1}, broken.getBytes(StandardCharsets.UTF_8), START);
    }
    send(article("https://b.example/1", "b.example", BODY, START));

    assertThat(output(SETTINGS.deadLetters(Topic.SKETCHES)).readRecordsToList()).hasSize(3);
    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class)).hasSize(2);
  }

  @Test
  void readArticleWithoutAKeyIsAssembledByItsUri() {
    send(article("https://a.example/1", "a.example", BODY, START));
    byte[] text = output(SETTINGS.name(Topic.ARTICLES_READ)).readValue();

    input(Topic.ARTICLES_READ).pipeInput(null, text, START);
    input(Topic.ARTICLES_READ).pipeInput(null, null, START);

    assertThat(output(SETTINGS.deadLetters(Topic.ARTICLES_READ)).readRecordsToList()).hasSize(1);
  }

  @Test
  void revisedTextIsKeptForItsOwnTimeNotForThatOfTheFirst() {
    Instant revised = START.plus(Duration.ofDays(60));
    send(article("https://a.example/1", "a.example", BODY, START));
    send(article("https://a.example/1", "a.example", BODY.replace("4.2", "5.6"), revised));
    send(
        article(
            "https://other.example/1",
            "other.example",
            Articles.text(3, 80),
            START.plus(Duration.ofDays(130))));
    List<TestRecord<byte[], byte[]>> verdicts =
        output(SETTINGS.name(Topic.VERDICTS)).readRecordsToList();
    output(SETTINGS.name(Topic.ARTICLES_ENRICHED)).readValuesToList();

    input(Topic.VERDICTS)
        .pipeInput(
            verdicts.get(1).key(), verdicts.get(1).value(), START.plus(Duration.ofDays(131)));

    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class))
        .singleElement()
        .satisfies(article -> assertThat(article.body()).contains("5.6 million"));
  }

  @Test
  void textLeavesAfterItsRetention() {
    send(article("https://a.example/1", "a.example", BODY, START));
    byte[] verdict = output(SETTINGS.name(Topic.VERDICTS)).readValue();
    send(
        article(
            "https://other.example/1",
            "other.example",
            Articles.text(3, 80),
            START.plus(Duration.ofDays(130))));
    output(SETTINGS.name(Topic.ARTICLES_ENRICHED)).readValuesToList();

    input(Topic.VERDICTS).pipeInput(new byte[] {1}, verdict, START.plus(Duration.ofDays(131)));

    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class)).isEmpty();
  }

  @Test
  void pageWithoutTextIsADeadLetter() {
    send(
        Articles.fetched(
            "https://a.example/1",
            "a.example",
            "",
            "text/html",
            "<html><body><nav>Home</nav></body></html>",
            START));

    TestRecord<byte[], byte[]> dead =
        output(SETTINGS.deadLetters(Topic.ARTICLES_FETCHED)).readRecord();
    assertThat(header(dead, DeadLetterHeaders.REASON)).startsWith("no article text found");
  }

  @Test
  void sketchFitsItsLimitHoweverLongTheText() {
    send(
        article(
            "https://a.example/" + "x".repeat(280), "a.example", Articles.text(1, 20_000), START));

    TestRecord<byte[], byte[]> sketch = output(SETTINGS.name(Topic.SKETCHES)).readRecord();
    assertThat(sketch.value().length).isLessThanOrEqualTo(ArticleSketched.MAX_BYTES);
    assertThat(EventJson.read(sketch.value(), ArticleSketched.class).wordCount())
        .isGreaterThan(19_000);
  }

  @Test
  void lineThatAHostRepeatsLeavesItsLaterArticles() {
    String promise = "Ask our readers' desk about the harbour and we will answer within the week.";
    for (int i = 0; i < 6; i++) {
      String text =
          Articles.text(i, 120) + ".\n\n" + Articles.text(100 + i, 90) + ".\n\n" + promise;
      send(article("https://a.example/" + i, "a.example", text, START.plusSeconds(i)));
    }

    List<ArticleRead> read = events(Topic.ARTICLES_READ, ArticleRead.class);
    assertThat(read.get(4).body()).contains(promise);
    assertThat(read.get(5).body()).doesNotContain(promise);
    assertThat(read.get(0).quality().blockMemory()).isNull();
    assertThat(read.get(5).quality().blockMemory()).isEqualTo("blocks-1");
  }

  @Test
  void verdictThatComesBeforeItsTextWaitsForIt() {
    send(article("https://a.example/1", "a.example", BODY, START));
    byte[] text = output(SETTINGS.name(Topic.ARTICLES_READ)).readValue();
    byte[] verdict = output(SETTINGS.name(Topic.VERDICTS)).readValue();
    ArticleEnriched expected = events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class).get(0);
    stop();
    start();

    input(Topic.VERDICTS)
        .pipeInput(
            EventJson.read(verdict, ArticleJudged.class).uri().getBytes(StandardCharsets.UTF_8),
            verdict,
            START);
    assertThat(output(SETTINGS.name(Topic.ARTICLES_ENRICHED)).isEmpty()).isTrue();
    input(Topic.ARTICLES_READ)
        .pipeInput(expected.uri().getBytes(StandardCharsets.UTF_8), text, START);

    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class)).containsExactly(expected);
  }

  private void search(String id, String json) {
    input(Topic.SEARCHES)
        .pipeInput(
            id.getBytes(StandardCharsets.UTF_8),
            json.isEmpty() ? null : json.getBytes(StandardCharsets.UTF_8));
  }

  private static String search(String id, String query, boolean alert) {
    return "{\"id\":\"%s\",\"name\":\"n\",\"query\":\"%s\",\"tag\":\"tag of %s\",\"alert\":%s,\"enabled\":true,\"changedAt\":\"2026-03-01T00:00:00Z\"}"
        .formatted(id, query, id, alert);
  }

  @Test
  void searchesTagArticlesAndRaiseOneAlertForAStory() {
    search("market", search("market", "title:market AND mayor", true));
    search("silent", search("silent", "flood* OR fish", false));
    search("other", search("other", "airport", true));
    send(article("https://a.example/1", "a.example", BODY, START));
    send(article("https://b.example/1", "b.example", BODY, START.plusSeconds(3)));

    List<ArticleRead> read = events(Topic.ARTICLES_READ, ArticleRead.class);
    assertThat(read)
        .allSatisfy(
            article -> {
              assertThat(article.tags()).containsExactly("tag of market", "tag of silent");
              assertThat(article.searches()).containsExactly("market", "silent");
              assertThat(article.searchesVersion()).isEqualTo("searches-2:3");
            });
    assertThat(events(Topic.SKETCHES, ArticleSketched.class).get(0).searches())
        .containsExactly("market");
    assertThat(events(Topic.ARTICLES_ENRICHED, ArticleEnriched.class).get(0).tags())
        .containsExactly("tag of market", "tag of silent");
    assertThat(events(Topic.ALERTS, AlertRaised.class))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.searchId()).isEqualTo("market");
              assertThat(alert.uri()).isEqualTo(read.get(0).uri());
              assertThat(alert.reason()).isEqualTo(AlertRaised.Reason.NEW_STORY);
              assertThat(alert.logTime()).isEqualTo(START);
            });
  }

  @Test
  void manyMatchingSearchesLeaveTheSketchWithinItsBound() {
    for (int i = 0; i < 130; i++) {
      String id = "a-search-with-an-id-of-forty-letter-%04d".formatted(i);
      search(id, search(id, "fish", true));
    }
    send(article("https://a.example/1", "a.example", Articles.text(1, 3_000) + " fish", START));

    ArticleRead read = events(Topic.ARTICLES_READ, ArticleRead.class).get(0);
    assertThat(read.searches()).hasSize(130);
    byte[] sketch = output(SETTINGS.name(Topic.SKETCHES)).readValue();
    assertThat(sketch.length).isLessThanOrEqualTo(ArticleSketched.MAX_BYTES);
    assertThat(EventJson.read(sketch, ArticleSketched.class).searches()).hasSize(100);
    assertThat(events(Topic.ALERTS, AlertRaised.class)).hasSize(100);
  }

  @Test
  void deletedAndUnreadableSearchesDoNotMatch() {
    search("market", search("market", "market", true));
    search("market", "");
    search("market", "not json");
    search("fish", search("fish", "*ish", true));
    send(article("https://a.example/1", "a.example", BODY, START));

    assertThat(events(Topic.ARTICLES_READ, ArticleRead.class).get(0).searches()).isEmpty();
    assertThat(output(SETTINGS.name(Topic.ALERTS)).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void topologyIsTheOneThatIsDeployed(Role role) throws IOException {
    String described = EnrichTopology.build(role, SETTINGS).describe().toString();

    // A changed name renames a changelog or repartition topic: state of running systems is lost
    // unless it is migrated.
    assertThat(described)
        .isEqualToIgnoringWhitespace(
            golden("topology-" + role.name().toLowerCase(Locale.ROOT) + ".txt"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = EnrichTopologyTest.class.getResourceAsStream("/" + name)) {
      return in == null ? "missing " + name : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
