package io.newsloom.index.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.index.IndexNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {

  @ParameterizedTest
  @CsvSource({
    "test-articles-2026.03, true",
    "test-articles-1, true",
    "test-view-20260301120000-articles-2026.03, true",
    "test-articles-backup, false",
    "test-articles-2026.03-kept, false",
    "archive, false"
  })
  void onlyIndicesOfThisServiceAreDeletedByASwap(String index, boolean own) {
    assertThat(View.isOwn(new IndexNames("test-"), "test-articles", index)).isEqualTo(own);
  }
}
