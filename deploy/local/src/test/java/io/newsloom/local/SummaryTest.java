package io.newsloom.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final String ARTICLES =
      """
      {"hits":{"total":{"value":47,"relation":"eq"}},
       "aggregations":{
        "originals":{"doc_count":33},
        "kinds":{"buckets":[{"key":"none","doc_count":30},{"key":"syndicated","doc_count":10},
                            {"key":"exact","doc_count":7}]},
        "languages":{"buckets":[{"key":"en","doc_count":43},{"key":"de","doc_count":4}]}}}
      """;

  @Test
  void tableSaysWhatBecameOfEverything() throws IOException {
    Summary summary = new Summary(42, 1, 2, 1, 3, documents(), Map.of("t.dlq", 3L));

    assertThat(summary.table())
        .isEqualToIgnoringNewLines(
            """
              Pushed          42 accepted, 1 rejected
              Feeds           2 polled, 1 failed, 3 entries without any text
              Articles        47 in Elasticsearch
              Originals       33
              Copies and kin  syndicated 10, exact 7
              Stories         29
              Languages       en 43, de 4
              Dead letters    t.dlq 3"""
                .indent(2)
                .stripTrailing());
  }

  @Test
  void oneRejectedFailedOrDeadItemMeansNotEverythingIsDone() throws IOException {
    assertThat(new Summary(1, 0, 1, 0, 0, documents(), Map.of()).everythingDone()).isTrue();
    assertThat(new Summary(1, 1, 1, 0, 0, documents(), Map.of()).everythingDone()).isFalse();
    assertThat(new Summary(1, 0, 1, 1, 0, documents(), Map.of()).everythingDone()).isFalse();
    assertThat(new Summary(1, 0, 1, 0, 1, documents(), Map.of()).everythingDone()).isFalse();
    assertThat(new Summary(1, 0, 1, 0, 0, documents(), Map.of("t", 1L)).everythingDone()).isFalse();
  }

  @Test
  void noFeedsAndNoCopiesAreShownShortly() {
    Summary.Documents none = new Summary.Documents(0, 0, Map.of(), 0, Map.of());

    assertThat(new Summary(0, 0, 0, 0, 0, none, Map.of()).table())
        .doesNotContain("Feeds")
        .contains("Copies and kin  none", "Dead letters    none");
  }

  private static Summary.Documents documents() throws IOException {
    ObjectMapper json = new ObjectMapper();
    return Summary.Documents.of(json.readTree(ARTICLES), json.readTree("{\"count\":29}"));
  }
}
