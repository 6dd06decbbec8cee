package io.newsloom.ingest.websub;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By the second cases of RFC 2202 and RFC 4231. */
class HubSignatureTest {
  private static final String SECRET = "Jefe";
  private static final String BODY = "what do ya want for nothing?";
  private static final String SHA_256 =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "sha256=" + SHA_256,
        " SHA256 = 5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843 ",
        "sha384=af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
            + "8e2240ca5e69e2c78b3239ecfab21649",
        "sha512=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
            + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
      })
  void theMethodsOfTheRecommendationAreKnown(String header) {
    assertThat(matches(header, BODY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256=" + SHA_256, "sha256=00", "sha256=", "sha1=" + SHA_256})
  void anotherBodyOrSignatureDoesNotMatch(String header) {
    assertThat(matches(header, BODY + "!")).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "sha256", "md5=00", "=" + SHA_256, "sha256=0x", "sha256=abc"})
  void whatCannotBeCheckedIsNoSignature(String header) {
    assertThat(HubSignature.of(header, SECRET)).isEmpty();
  }

  @Test
  void theBodyMayComeInPieces() {
    HubSignature signature = HubSignature.of("sha256=" + SHA_256, SECRET).orElseThrow();
    byte[] body = (BODY + "beyond").getBytes(US_ASCII);

    signature.add(body, 4);
    byte[] rest = BODY.substring(4).getBytes(US_ASCII);
    signature.add(rest, rest.length);

    assertThat(signature.matches()).isTrue();
  }

  private static boolean matches(String header, String body) {
    HubSignature signature = HubSignature.of(header, SECRET).orElseThrow();
    byte[] bytes = body.getBytes(US_ASCII);
    signature.add(bytes, bytes.length);
    return signature.matches();
  }
}
