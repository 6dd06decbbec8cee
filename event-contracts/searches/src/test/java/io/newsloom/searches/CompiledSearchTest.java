package io.newsloom.searches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledSearchTest {
  private static SavedSearch with(String id, String name, String tag, String language) {
    return new SavedSearch(
        id, name, "ferry", language, tag, false, null, true, List.of(), Instant.EPOCH);
  }

  private static void assertRefused(SavedSearch search, String field) {
    assertThat(
            assertThatExceptionOfType(InvalidSearchException.class)
                .isThrownBy(() -> CompiledSearch.of(search))
                .actual()
                .field())
        .isEqualTo(field);
  }

  @Test
  void fieldsBeyondTheirBoundsAreNamed() {
    assertRefused(with("Not An Id", "n", null, null), "id");
    assertRefused(with("a".repeat(41), "n", null, null), "id");
    assertRefused(with("a", "n".repeat(201), null, null), "name");
    assertRefused(with("a", "n", "<b>", null), "tag");
    assertRefused(with("a", "n", null, "english please"), "language");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "minimal", "unknown-fields"})
  void keptSamplesAreSearches(String sample) throws IOException, InvalidSearchException {
    try (InputStream json =
        SavedSearch.class.getResourceAsStream("/samples/v1/searches/" + sample + ".json")) {
      SavedSearch search = EventJson.read(json.readAllBytes(), SavedSearch.class);
      assertThat(CompiledSearch.of(search).search()).isEqualTo(search);
    }
  }
}
