package io.newsloom.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.newsloom.contracts.Duplicate.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The quality report in small, on every build: numbers below these are a broken rule. */
class QualityFloorsTest {
  private static final EvaluationData DATA = new EvaluationData(Path.of("../../../shared/data"));

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private static Settings settings(int copies) {
    return new Settings(DATA.folder(), 7, false, copies, Settings.ALL, true);
  }

  private void assertFloors(BaseSet base, int copies) {
    EditReport report = new EditReport(settings(copies), base, out);
    Map<Edit, EditReport.Row> rows = new EnumMap<>(Edit.class);
    for (Edit edit : Edit.values()) {
      rows.put(edit, report.run(edit));
    }
    int found = rows.values().stream().mapToInt(EditReport.Row::found).sum();
    int right = rows.values().stream().mapToInt(EditReport.Row::rightKind).sum();
    rows.forEach(
        (edit, row) -> {
          // One miss is allowed in a sample that is smaller than what the number is about.
          assertThat(row.found())
              .as("%s%n%s", edit, printed.toString(StandardCharsets.UTF_8))
              .isGreaterThanOrEqualTo((int) Math.floor(edit.mustFind() * row.copies()) - 1);
          assertThat(row.wrongOriginal()).as("%s at the wrong original", edit).isLessThan(2);
        });
    assertThat((double) right / found)
        .as(printed.toString(StandardCharsets.UTF_8))
        .isGreaterThan(.95);
  }

  @Test
  void editedCopiesOfWrittenNewsAreFoundAndNamed() throws IOException {
    List<NewsItem> own = new ArrayList<>(WrittenNews.sample());
    own.addAll(WrittenNews.random("written", 40, 22, 1));

    BaseSet base =
        new BaseSet(own, id -> true, List.of(), WrittenNews.random("foreign", 120, 40, 2));

    assertThat(base.bases()).hasSizeGreaterThan(45);
    assertFloors(base, 60);
  }

  @Test
  void unrelatedWrittenNewsIsNeverRelated() {
    DecidedStream stream = new DecidedStream();

    for (NewsItem item : WrittenNews.random("written", 300, 20, 3)) {
      stream.decide(item.id(), item.id() + ".example", item.title(), item.text());
    }

    assertThat(stream.verdicts().values())
        .allMatch(verdict -> verdict.kind() == Kind.NONE, "is related to nothing");
  }

  @Test
  void editedCopiesOfRealNewsAreFoundAndNamed() {
    assumeTrue(DATA.has("news/bbc.jsonl.gz"), "SKIPPED: no evaluation texts in " + DATA.folder());
    BaseSet base =
        new BaseSet(
            data("news/bbc.jsonl.gz").subList(0, 120),
            id -> !BaseSet.isTuning(id),
            List.of(),
            BaseSet.foreign(DATA));

    assertFloors(base, 40);
  }

  @Test
  void oneOutletsOwnArticlesAreNoFalseCopies() {
    assumeTrue(DATA.has("news/bbc.jsonl.gz"), "SKIPPED: no evaluation texts in " + DATA.folder());

    int failed = new NaturalReport(settings(1), DATA, out).print("bbc", true, 1);

    assertThat(failed).as(printed.toString(StandardCharsets.UTF_8)).isZero();
  }

  @Test
  void plantedCopiesAreFoundAndLookAlikeEventsStayApart() {
    assumeTrue(
        DATA.has("stories/ecbplus.jsonl.gz"), "SKIPPED: no evaluation texts in " + DATA.folder());

    int failed = MinHashReport.print(settings(1), DATA, out) + LookAlikeReport.print(DATA, out);

    assertThat(failed).as(printed.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static List<NewsItem> data(String file) {
    return DATA.items(file);
  }
}
