package io.newsloom.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.edge.net.GuardedAnswer;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

  @ParameterizedTest
  @CsvSource({
    "401, AUTH",
    "407, AUTH",
    "402, PAYWALL",
    "403, FORBIDDEN",
    "451, FORBIDDEN",
    "404, NOT_FOUND",
    "410, GONE"
  })
  void statusesSayWhy(int status, Kind kind) {
    assertThat(kind(status, Map.of(), "")).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "403, cf-mitigated, challenge, '', Cloudflare",
    "503, server, cloudflare, <script src='/cdn-cgi/challenge-platform/x'>, Cloudflare",
    "403, x-datadome, protected, '', DataDome",
    "202, x-amzn-waf-action, challenge, '', AWS WAF",
    "403, server, AkamaiGHost, Access Denied, Akamai",
    "403, x-iinfo, 1-2-3, '', Imperva",
    "403, server, nginx, <div id='px-captcha'>, HUMAN",
    "403, x-sucuri-block, 1, '', Sucuri",
    "429, server, nginx, Please solve the CAPTCHA, an unknown one"
  })
  void aWallAgainstBotsIsNamed(int status, String header, String value, String page, String wall) {
    var refusal = Refusal.of(answer(status, Map.of(header, value), page));

    assertThat(refusal).isNotNull();
    assertThat(refusal.kind()).isEqualTo(Kind.BOT_WALL);
    assertThat(refusal.message()).contains(wall);
  }

  @ParameterizedTest
  @CsvSource({"server, AkamaiGHost", "x-iinfo, 1-2-3", "x-datadome, protected"})
  void aProductThatMarksEveryAnswerHidesNoRequestForPatience(String header, String value) {
    assertThat(Refusal.of(answer(429, Map.of(header, value), "slow down"))).isNull();
    assertThat(Refusal.of(answer(503, Map.of(header, value, "retry-after", "60"), ""))).isNull();
    assertThat(Refusal.of(answer(503, Map.of(header, value), ""))).isNotNull();
  }

  @Test
  void plainFailuresAndGoodAnswersAreNoRefusals() {
    assertThat(Refusal.of(answer(500, Map.of("server", "cloudflare"), "cf-chl"))).isNull();
    assertThat(Refusal.of(answer(503, Map.of(), "down for maintenance"))).isNull();
    assertThat(Refusal.of(answer(429, Map.of(), "slow down"))).isNull();
    assertThat(Refusal.of(answer(200, Map.of(), "an article about captcha"))).isNull();
  }

  private static Kind kind(int status, Map<String, String> headers, String page) {
    var refusal = Refusal.of(answer(status, headers, page));
    assertThat(refusal).isNotNull();
    return refusal.kind();
  }

  private static GuardedAnswer answer(int status, Map<String, String> headers, String page) {
    return new GuardedAnswer(
        URI.create("https://example.com/feed"), status, headers, page.getBytes(UTF_8));
  }
}
