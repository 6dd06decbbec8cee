package io.newsloom.ingest.websub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HubWordsTest {
  private final Callbacks callbacks =
      new Callbacks(URI.create("https://news.example/in"), "0123456789abcdef0123456789abcdef");
  private final String name = callbacks.name("id", "https://hub.example/", "https://a.example/");
  private final String address = callbacks.address("id", name).toString();
  private final String proof = address.substring(address.lastIndexOf('/') + 1);
  private final String secret = callbacks.secret("id", name);

  @Test
  void aHubThatRepeatsWhatItWasSentGivesNothingAway() {
    String said =
        HubWords.line(
            "no: hub.callback=%s&hub.secret=%s, %s, %s"
                .formatted(
                    URLEncoder.encode(address, UTF_8),
                    secret.toUpperCase(Locale.ROOT),
                    address,
                    proof));

    assertThat(said)
        .doesNotContainIgnoringCase(proof)
        .doesNotContainIgnoringCase(secret)
        .startsWith("no: hub.callback=https%3A")
        .endsWith(" https://news.example/in/v1/websub/id/.../..., ...");
  }

  @Test
  void ofWhatIsCutOffTooLittleIsLeftToGuessTheRest() {
    assertThat(HubWords.line("no: " + address.substring(0, address.length() - 5)))
        .isEqualTo("no: https://news.example/in/v1/websub/id/.../...");
  }

  @Test
  void itIsOneLineOfBoundedLength() {
    assertThat(HubWords.line("a\r\n b\t" + "x".repeat(400))).startsWith("a b xx").hasSize(300);
  }
}
