package io.newsloom.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.edge.net.GuardedAnswer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliteHttpTest {
  private static final URI SECURE = URI.create("https://example.com/feed");

  @Test
  void fromHttpsNoRedirectLeadsToHttp() throws Exception {
    assertThatThrownBy(() -> PoliteHttp.next(SECURE, redirect("http://example.com/feed")))
        .isInstanceOf(PoliteHttp.RedirectException.class)
        .hasMessageContaining("expected https");
    assertThat(PoliteHttp.next(SECURE, redirect("//other.example/x")))
        .hasToString("https://other.example/x");
    assertThat(PoliteHttp.next(URI.create("http://example.com/"), redirect(SECURE.toString())))
        .isEqualTo(SECURE);
  }

  private static GuardedAnswer redirect(String location) {
    return new GuardedAnswer(SECURE, 301, Map.of("location", location), new byte[0]);
  }
}
