package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.note;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.ArticleSketched.Note;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Revision;
import io.newsloom.contracts.Source;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.stories.StoryHead;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogEntryBytesTest {

  private static final List<AltId> NAMES =
      List.of(new AltId(AltId.Role.GUID, "g 1", "https://a.example/feed"));
  private static final ArticleSketched ARTICLE =
      article(300, null, note(Note.Kind.CORRECTION, "the year was wrong"));

  private static ArticleSketched article(int words, @Nullable String storyTerms, Note... notes) {
    ArticleSketched plain =
        sketched("https://a.example/1", "a.example", "Größe zählt", text(1, words), START);
    return new ArticleSketched(
        plain.uri(),
        plain.contentHash(),
        plain.bodyHash(),
        NAMES,
        plain.url(),
        new Source("A", "a.example"),
        plain.headline(),
        "en",
        START.plusNanos(1_001),
        START.minusSeconds(5),
        PubStatus.USABLE,
        START,
        plain.wordCount(),
        plain.sketch(),
        List.of(new ArticleSketched.Term("größe", 0.25)),
        List.of("Agency"),
        List.of("topic:sport"),
        List.of("search-1"),
        true,
        storyTerms == null ? plain.storyTerms() : storyTerms,
        List.of(notes));
  }

  /** Every field has a value. */
  private static LogEntry full() {
    return entry(
        ARTICLE,
        new Duplicate(
            true,
            Duplicate.Kind.SPUN,
            ARTICLE.uri(),
            "st-" + ARTICLE.uri(),
            0.75,
            new Duplicate.Containment(0.5, 0.25),
            "c3",
            "copies-1",
            new Duplicate.Evidence(
                4,
                0.5,
                300,
                List.of(new Duplicate.WordRange(1, 200)),
                List.of(new Duplicate.WordRange(200, 203), new Duplicate.WordRange(7, 8)),
                "https://b.example/2"),
            List.of(new Duplicate.Contained("c1", new Duplicate.Containment(0.125, 0.875))),
            new Duplicate.Agency("Agency", Duplicate.Agency.Basis.INFERRED)));
  }

  /** What the file of version 1 was written from: it knew no more of a verdict. */
  private static LogEntry ofVersion1() {
    ArticleSketched article = article(40, "AAAAAAAAAAE=");
    return entry(
        article,
        new Duplicate(
            true,
            Duplicate.Kind.SPUN,
            article.uri(),
            "st-" + article.uri(),
            0.75,
            new Duplicate.Containment(0.5, 0.25),
            "c3",
            "copies-1",
            new Duplicate.Evidence(
                4, 0.5, 300, List.of(new Duplicate.WordRange(1, 200)), List.of(), null)));
  }

  private static LogEntry entry(ArticleSketched article, Duplicate duplicate) {
    ArticleJudged verdict =
        new ArticleJudged(
            article.uri(),
            article.uri(),
            article.contentHash(),
            7,
            START,
            START.plusMillis(3),
            NAMES,
            duplicate,
            new Revision(2, Revision.Change.TYPO, article.bodyHash()),
            new StoryRef("st-1", 0.5, StoryRef.Role.COPY));
    StoryHead story =
        new StoryHead("st-1", "Head", "en", 5, new Source("B", "b.example"), article.uri());
    return LogEntry.of(
        article.uri(),
        3,
        START.toEpochMilli(),
        true,
        article,
        TextSketch.fromWire(article.sketch(), article.wordCount()),
        verdict,
        story,
        9);
  }

  private static LogEntryBytes.Json json() {
    LogEntry entry = full();
    return new LogEntryBytes.Json(
        entry.uri(),
        entry.firstOrdinal(),
        entry.logTime(),
        entry.indexed(),
        ARTICLE,
        entry.verdict(),
        entry.story(),
        entry.storyVersion());
  }

  @Test
  void everyFieldComesBack() throws ReflectiveOperationException {
    List<String> absent = new ArrayList<>();
    collectAbsent(full(), "entry", absent);
    assertThat(absent)
        .as("a field that the sample does not have cannot be missed")
        .containsExactly(
            "entry.sketch.sketch.wordHashes",
            "entry.sketch.sketch.phrases",
            "entry.sketch.sketch.stops");

    assertThat(LogEntryBytes.read(LogEntryBytes.write(full()))).isEqualTo(full());
  }

  private static void collectAbsent(Object value, String path, List<String> absent)
      throws ReflectiveOperationException {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      Object field = component.getAccessor().invoke(value);
      String name = path + "." + component.getName();
      if (field == null || (field instanceof Collection<?> list && list.isEmpty())) {
        absent.add(name);
      } else if (field instanceof Record part) {
        collectAbsent(part, name, absent);
      } else if (field instanceof List<?> list && list.get(0) instanceof Record part) {
        collectAbsent(part, name, absent);
      }
    }
  }

  @Test
  void entryWithoutOptionalFieldsComesBack() {
    MapStores stores = new MapStores();
    Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
    ArticleSketched article = sketched("https://a.example/1", "a.example", "", START);

    decider.decide(0, article, START.toEpochMilli());

    LogEntry entry = stores.get(0);
    assertThat(entry).isNotNull();
    assertThat(entry.sketch().uri()).isEqualTo(article.uri());
    assertThat(entry.text()).isEqualTo(Decider.check(article));
    assertThat(LogEntryBytes.read(LogEntryBytes.write(entry))).isEqualTo(entry);
  }

  @Test
  void entriesOfEarlierReleasesAreReadAsJson() {
    assertThat(LogEntryBytes.read(EventJson.write(json()))).isEqualTo(full());
  }

  @Test
  void entriesOfVersion1AreRead() throws IOException {
    byte[] kept;
    try (InputStream file = getClass().getResourceAsStream("/decision-log/version-1.base64")) {
      kept = Base64.getMimeDecoder().decode(file.readAllBytes());
    }

    assertThat(kept[0]).isEqualTo((byte) 1);
    assertThat(LogEntryBytes.read(kept)).isEqualTo(ofVersion1());
  }

  @Test
  void entryOfALaterReleaseSaysWhatToDo() {
    byte[] bytes = LogEntryBytes.write(full());
    bytes[0] = 9;

    assertThatThrownBy(() -> LogEntryBytes.read(bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("in version 1 or 2")
        .hasMessageContaining("version 9")
        .hasMessageContaining("start the release that wrote it");
  }

  @Test
  void wordsAreNotKeptAsText() {
    assertThat(LogEntryBytes.write(full()).length)
        .isLessThan(EventJson.write(json()).length * 3 / 4);
  }
}
