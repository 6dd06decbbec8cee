package io.newsloom.ingest.websub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.ingest.websub.WebSubMetrics.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedBodyTest {
  /** The second case of RFC 4231. */
  private static final String SIGNATURE =
      "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  private static final String BODY = "what do ya want for nothing?";

  private Instant now = Instant.parse("2026-11-22T09:00:00Z");

  @Test
  void aSignedBodyIsBelievedUpToItsLimits() throws IOException {
    assertThat(check(BODY, BODY.length(), Duration.ofSeconds(30))).isEqualTo(Call.PINGED);
    assertThat(check(BODY + "!", 100, Duration.ZERO)).isEqualTo(Call.UNSIGNED);
    assertThat(check(BODY, BODY.length() - 1, Duration.ZERO)).isEqualTo(Call.TOO_LARGE);
  }

  @Test
  void aBodyThatDripsEnds() throws IOException {
    assertThat(check(BODY, 100, Duration.ofSeconds(31))).isEqualTo(Call.TOO_SLOW);
  }

  /**
   * @param taking how long all of it takes
   */
  private Call check(String text, long longest, Duration taking) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    InputStream all = new ByteArrayInputStream(bytes);
    InputStream drip =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("expected a read of several bytes");
          }

          @Override
          public int read(byte[] chunk, int offset, int length) throws IOException {
            int read = all.read(chunk, offset, 1);
            now = now.plus(read < 0 ? Duration.ZERO : taking.dividedBy(bytes.length));
            return read;
          }
        };
    return SignedBody.check(Optional.of(signature()), drip, longest, () -> now);
  }

  private static HubSignature signature() {
    return HubSignature.of(SIGNATURE, "Jefe").orElseThrow();
  }
}
