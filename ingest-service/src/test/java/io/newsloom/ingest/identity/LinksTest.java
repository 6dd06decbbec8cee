package io.newsloom.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.example/b/c, ?x=1, https://a.example/b/c?x=1",
    "https://a.example/b/c?y=2#z, ?x=1, https://a.example/b/c?x=1",
    "https://a.example/b/c?y=2, d e, https://a.example/b/d%20e",
    "https://a.example/b, //c.example/d, https://c.example/d"
  })
  void aLinkIsRelativeToItsPage(URI base, String link, URI resolved) {
    assertThat(Links.resolve(base, link)).isEqualTo(resolved);
  }
}
