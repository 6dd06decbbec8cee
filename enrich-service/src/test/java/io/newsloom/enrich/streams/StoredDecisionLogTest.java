package io.newsloom.enrich.streams;

import static io.newsloom.enrich.Articles.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.enrich.Articles;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.decide.LogEntry;
import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredDecisionLogTest {
  @TempDir File folder;

  @Test
  void lastEntryIsTheOneWithTheLargestOrdinal() {
    try (DiskStores stores = new DiskStores(folder)) {
      assertThat(stores.log().last()).isNull();

      Decider decider = new Decider(DecideSettings.STANDARD, stores.log(), stores.identities());
      for (long ordinal : new long[] {3, 255, 256, 70_000}) {
        decider.decide(
            ordinal,
            Articles.sketched(
                "https://a.example/" + ordinal, "a.example", "Harbour opens " + ordinal, START),
            START.toEpochMilli());
      }

      assertThat(stores.log().last()).extracting(LogEntry::firstOrdinal).isEqualTo(70_000L);
    }
  }
}
