package io.newsloom.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://Example.com/a | https://example.com/a",
        "https://www.example.com/a/ | https://example.com/a",
        "https://m.example.co.uk/a | https://example.co.uk/a",
        "https://www.m.example.com/a | https://example.com/a",
        "https://mobile.example.com/a | https://example.com/a",
        "https://amp.example.com/a | https://example.com/a",
        "https://amp.com/a | https://amp.com/a",
        "https://www.co.uk/a | https://www.co.uk/a",
        "https://news.example.com/a | https://news.example.com/a",
        "https://example.com:443/a | https://example.com/a",
        "http://example.com:80/a | https://example.com/a",
        "http://example.com:8080/a | https://example.com:8080/a",
        "https://user:secret@example.com/a | https://example.com/a",
        "https://example.com./a | https://example.com/a",
        "https://example.com | https://example.com/",
        "https://example.com/a#part | https://example.com/a",
        "https://example.com/a?utm_source=x&id=7&fbclid=1 | https://example.com/a?id=7",
        "https://example.com/a?b=2&a=1 | https://example.com/a?b=2&a=1",
        "https://example.com/a?UTM_Medium=rss | https://example.com/a",
        "https://example.com/a?&&id=1& | https://example.com/a?id=1",
        "https://example.com/?p=12 | https://example.com/?p=12",
        "https://example.com/a/./b/../c | https://example.com/a/c",
        "https://example.com/../../a | https://example.com/a",
        "https://example.com//a//b | https://example.com/a/b",
        "https://example.com/%7eann/%c3%a9t%C3%A9 | https://example.com/~ann/%C3%A9t%C3%A9",
        "https://example.com/été | https://example.com/%C3%A9t%C3%A9",
        "https://example.com/a b | https://example.com/a%20b",
        "https://example.com/50%-off | https://example.com/50%25-off",
        "https://bücher.example/a | https://xn--bcher-kva.example/a",
        "https://example.com/a;jsessionid=1A2B | https://example.com/a",
        "https://example.com/a/amp/ | https://example.com/a",
        "https://example.com/amp/a | https://example.com/a",
        "https://example.com/amp | https://example.com/amp",
        "https://example.com/a.amp | https://example.com/a",
        "https://example.com/a.amp.html | https://example.com/a.html",
        "https://example.com/a?amp=1 | https://example.com/a",
        "https://example.com/a?outputType=amp&id=1 | https://example.com/a?id=1",
        "https://www.google.com/amp/s/www.example.com/a | https://example.com/a",
        "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a | https://example.com/a",
        "https://www.outlet.example/a | https://outlet.example/a",
        "https://m.localhost/a | https://m.localhost/a",
        "//example.com/a | https://example.com/a",
        "HTTPS://EXAMPLE.COM/A | https://example.com/A",
        "http://127.0.0.1:4000/feed | https://127.0.0.1:4000/feed",
        "http://[::1]:4000/feed | https://[::1]:4000/feed",
      })
  void addressesOfOnePageBecomeOne(String url, String normal) {
    assertThat(NormalUrl.of(url)).isNotNull().extracting(NormalUrl::value).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com/a?utm_source=x#y",
        "http://www.example.com/amp/a/amp/?b=%7e",
        "https://www.google.com/amp/s/amp.example.com/a.amp.html"
      })
  void normalisingTwiceChangesNothing(String url) {
    NormalUrl once = NormalUrl.of(url);
    assertThat(once).isNotNull();
    assertThat(NormalUrl.of(once.value())).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "/a",
        "a.html",
        "mailto:a@example.com",
        "ftp://example.com/a",
        "https://",
        "tag:example.com,2026:1",
        "https://exa mple.com/a"
      })
  void whatIsNoWebAddressHasNoForm(String url) {
    assertThat(NormalUrl.of(url)).isNull();
  }

  @Test
  void aFrontPageIsKnownAsOne() {
    assertThat(NormalUrl.of("http://www.example.com")).matches(NormalUrl::isHome);
    assertThat(NormalUrl.of("http://example.com/a")).matches(url -> !url.isHome());
    assertThat(NormalUrl.of("http://example.com/?p=1")).matches(url -> !url.isHome());
  }

  @Test
  void theDomainIsTheRegistrableOne() {
    assertThat(NormalUrl.of("https://news.bbc.co.uk/1").domain()).isEqualTo("bbc.co.uk");
    assertThat(NormalUrl.of("https://ann.blogspot.com/1").domain()).isEqualTo("ann.blogspot.com");
    assertThat(NormalUrl.of("http://127.0.0.1:80/1").domain()).isEqualTo("127.0.0.1");
  }
}
