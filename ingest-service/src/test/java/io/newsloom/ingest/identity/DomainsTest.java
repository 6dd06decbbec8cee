package io.newsloom.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainsTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "News.Example.com, example.com",
    "a.b.example.co.uk, example.co.uk",
    "ann.blogspot.com, ann.blogspot.com",
    "www.outlet.example, outlet.example",
    "outlet.example, outlet.example",
    "www.site.test, site.test",
  })
  void hostsHaveTheirRegistrableDomain(String host, String domain) {
    assertThat(Domains.registrable(host)).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"com", "co.uk", "localhost", "example", "127.0.0.1", "[::1]", ""})
  void someHostsHaveNone(String host) {
    assertThat(Domains.registrable(host)).isNull();
    assertThat(Domains.of(host)).isEqualTo(host);
  }
}
