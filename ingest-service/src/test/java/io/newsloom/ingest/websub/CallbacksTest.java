package io.newsloom.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.HubSubscription;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallbacksTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String HUB = "https://hub.example/";
  private static final String TOPIC = "https://harbourpost.example/feed";

  private final Callbacks callbacks = of("https://news.example/in/", KEY);

  @Test
  void anAddressCanBeJudgedByWhoeverHasTheKey() {
    String name = callbacks.name("id", HUB, TOPIC);
    String address = callbacks.address("id", name).toString();
    String proof = address.substring(address.lastIndexOf('/') + 1);

    assertThat(address).startsWith("https://news.example/in/v1/websub/id/" + name + "/");
    assertThat(name).hasSize(16);
    assertThat(proof).hasSize(32); // 128 bits to guess
    assertThat(of("https://elsewhere.example", KEY).isOurs("id", name, proof)).isTrue();
    assertThat(callbacks.isOurs("other", name, proof)).isFalse();
    assertThat(callbacks.isOurs("id", "0".repeat(16), proof)).isFalse();
    assertThat(callbacks.isOurs("id", name, "0".repeat(32))).isFalse();
    assertThat(callbacks.isOurs("id", name, "")).isFalse();
    assertThat(of("https://news.example/in", "x" + KEY).isOurs("id", name, proof)).isFalse();
  }

  @Test
  void everySubscriptionHasItsOwnAddressAndSecret() {
    String name = callbacks.name("id", HUB, TOPIC);

    assertThat(name)
        .isEqualTo(of("https://news.example/in", KEY).name("id", HUB, TOPIC))
        .isNotEqualTo(callbacks.name("other", HUB, TOPIC))
        .isNotEqualTo(callbacks.name("id", HUB + "2", TOPIC))
        .isNotEqualTo(callbacks.name("id", HUB, TOPIC + "2"))
        .isNotEqualTo(of("https://elsewhere.example", KEY).name("id", HUB, TOPIC))
        .isNotEqualTo(of("https://news.example/in", KEY + "x").name("id", HUB, TOPIC));
    assertThat(callbacks.secret("id", name))
        .hasSizeLessThan(200)
        .isNotEqualTo(callbacks.secret("other", name))
        .isNotEqualTo(callbacks.secret("id", "0".repeat(16)));
  }

  /** Its address cannot be made again: only the hub knows it. */
  @Test
  void anotherBaseOrKeyDidNotGiveTheAddress() {
    HubSubscription asked =
        new HubSubscription(
            "id",
            "harbourpost.example",
            HUB,
            TOPIC,
            callbacks.name("id", HUB, TOPIC),
            Instant.EPOCH,
            1,
            null,
            null,
            null,
            null,
            null);

    assertThat(of("https://news.example/in", KEY).gave(asked)).isTrue();
    assertThat(of("https://elsewhere.example", KEY).gave(asked)).isFalse();
    assertThat(of("https://news.example/in", KEY + "x").gave(asked)).isFalse();
  }

  @Test
  void settingsThatCannotBeAreSaid() {
    assertThatThrownBy(() -> of("https://news.example", "short"))
        .hasMessageContaining("websub.key");
    assertThatThrownBy(() -> of("news.example/in", KEY)).hasMessageContaining("websub.callback");
    assertThatThrownBy(() -> of("https://news.example/?a=b", KEY))
        .hasMessageContaining("without query");
    assertThatThrownBy(() -> of("https://user:hidden@news.example/", KEY))
        .hasMessageContaining("without user and password")
        .hasMessageNotContaining("hidden");
  }

  private static Callbacks of(String base, String key) {
    return new Callbacks(URI.create(base), key);
  }
}
