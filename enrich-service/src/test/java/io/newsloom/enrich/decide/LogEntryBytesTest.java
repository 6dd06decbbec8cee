package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Revision;
import io.newsloom.contracts.Source;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.stories.StoryHead;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogEntryBytesTest {

  /** Every field has a value. */
  private static LogEntry full() {
    ArticleSketched plain =
        sketched("https://a.example/1", "a.example", "Größe zählt", text(1, 300), START);
    List<AltId> names = List.of(new AltId(AltId.Role.GUID, "g 1", "https://a.example/feed"));
    ArticleSketched article =
        new ArticleSketched(
            plain.uri(),
            plain.contentHash(),
            plain.bodyHash(),
            names,
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
            plain.storyTerms());
    Duplicate duplicate =
        new Duplicate(
            true,
            Duplicate.Kind.SPUN,
            plain.uri(),
            "st-" + plain.uri(),
            0.75,
            new Duplicate.Containment(0.5, 0.25),
            "c3",
            "copies-1",
            new Duplicate.Evidence(4, 0.5, 300, List.of(new Duplicate.WordRange(1, 200))));
    ArticleJudged verdict =
        new ArticleJudged(
            plain.uri(),
            plain.uri(),
            plain.contentHash(),
            7,
            START,
            START.plusMillis(3),
            names,
            duplicate,
            new Revision(2, Revision.Change.TYPO, plain.bodyHash()),
            new StoryRef("st-1", 0.5, StoryRef.Role.COPY));
    StoryHead story =
        new StoryHead("st-1", "Head", "en", 5, new Source("B", "b.example"), plain.uri());
    return new LogEntry(plain.uri(), 3, START.toEpochMilli(), true, article, verdict, story, 9);
  }

  @Test
  void everyFieldComesBack() throws ReflectiveOperationException {
    List<String> absent = new ArrayList<>();
    collectAbsent(full(), "entry", absent);
    assertThat(absent).as("a field that the sample does not have cannot be missed").isEmpty();

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
    assertThat(entry.sketch()).isEqualTo(article);
    assertThat(LogEntryBytes.read(LogEntryBytes.write(entry))).isEqualTo(entry);
  }

  @Test
  void entriesOfEarlierReleasesAreReadAsJson() {
    assertThat(LogEntryBytes.read(EventJson.write(full()))).isEqualTo(full());
  }

  @Test
  void entryOfALaterReleaseSaysWhatToDo() {
    byte[] bytes = LogEntryBytes.write(full());
    bytes[0] = 9;

    assertThatThrownBy(() -> LogEntryBytes.read(bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("in version 1")
        .hasMessageContaining("version 9")
        .hasMessageContaining("start the release that wrote it");
  }

  @Test
  void wordsAreNotKeptAsText() {
    assertThat(LogEntryBytes.write(full()).length)
        .isLessThan(EventJson.write(full()).length * 3 / 4);
  }
}
