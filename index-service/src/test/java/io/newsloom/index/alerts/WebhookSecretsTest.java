package io.newsloom.index.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.AlertRaised.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final WebhookSecrets secrets = new WebhookSecrets("a master secret of 32 characters");

  @Test
  void receiverCanCheckTheSignatureWithTheSecretOfTheSearch() throws Exception {
    byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    String secret = secrets.secretOf("ferry");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
    byte[] expected = mac.doFinal("id1.1700000000.{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(secrets.sign("ferry", "id1", 1_700_000_000L, body))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
  }

  @Test
  void eachSearchHasItsOwnSecretAndAlwaysTheSame() {
    assertThat(secrets.secretOf("ferry")).isNotEqualTo(secrets.secretOf("harbour"));
    assertThat(new WebhookSecrets("a master secret of 32 characters").secretOf("ferry"))
        .isEqualTo(secrets.secretOf("ferry"));
    assertThat(new WebhookSecrets("another secret of the same length").secretOf("ferry"))
        .isNotEqualTo(secrets.secretOf("ferry"));
  }

  private static AlertRaised alert(String story, String uri, Reason reason, Instant at) {
    return new AlertRaised("ferry", story, uri, null, reason, at, "alerts-1");
  }

  @Test
  void keyOfANewStoryIsSearchStoryAndReason() {
    String key = IdempotencyKey.of(alert("st-1", "u1", Reason.NEW_STORY, NOON));
    assertThat(IdempotencyKey.of(alert("st-1", "u2", Reason.NEW_STORY, NOON.plusSeconds(9))))
        .isEqualTo(key);
    assertThat(IdempotencyKey.of(alert("st-2", "u1", Reason.NEW_STORY, NOON))).isNotEqualTo(key);
    assertThat(IdempotencyKey.of(alert("st-1", "u1", Reason.GROWTH, NOON))).isNotEqualTo(key);
  }

  @Test
  void twoCorrectionsHaveTwoKeys() {
    assertThat(IdempotencyKey.of(alert("st-1", "u1", Reason.CORRECTION, NOON)))
        .isEqualTo(IdempotencyKey.of(alert("st-1", "u1", Reason.CORRECTION, NOON)))
        .isNotEqualTo(
            IdempotencyKey.of(alert("st-1", "u1", Reason.CORRECTION, NOON.plusMillis(1))));
  }
}
