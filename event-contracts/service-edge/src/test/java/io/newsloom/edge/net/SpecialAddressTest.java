package io.newsloom.edge.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "168.63.129.16",
        "192.88.99.1",
        "100.100.100.200",
        "::127.0.0.1",
        "fd00:ec2::254",
        "2001:2::1",
        "2001:20::1",
        "3fff::1",
        "2606:4700:0:0:0:5efe:10.0.0.1",
        "2606:4700:0:0:200:5efe:10.0.0.1"
      })
  void specialAddressesAreKnown(String address) throws Exception {
    assertThat(SpecialAddress.is(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.1.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "2001:4860:4860::8888",
        "168.63.129.17"
      })
  void publicAddressesPass(String address) throws Exception {
    assertThat(SpecialAddress.is(InetAddress.getByName(address))).isFalse();
  }
}
