package io.newsloom.edge.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Addresses that are not of the public Internet, by the registries of IANA (RFC 6890 and its
 * updates), and the metadata services of clouds. An IPv4 address inside an IPv6 one counts: mapped
 * ({@code InetAddress} unwraps it), compatible, NAT64, 6to4, Teredo and ISATAP.
 */
final class SpecialAddress {

  private SpecialAddress() {}

  static boolean is(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet4Address && isSpecial4(address.getAddress()))
        || (address instanceof Inet6Address && isSpecial6(address.getAddress()));
  }

  private static boolean isSpecial4(byte[] octets) {
    int first = octets[0] & 0xFF;
    int second = octets[1] & 0xFF;
    int third = octets[2] & 0xFF;
    return first == 0 // this network
        || (first == 100 && second >= 64 && second < 128) // carrier-grade NAT, one cloud's metadata
        || (first == 168 && second == 63 && third == 129 && octets[3] == 16) // Azure's host service
        || (first == 192 && second == 0 && (third == 0 || third == 2)) // protocols, documentation
        || (first == 192 && second == 88 && third == 99) // 6to4 relays
        || (first == 198 && (second == 18 || second == 19 || (second == 51 && third == 100)))
        || (first == 203 && second == 0 && third == 113) // documentation
        || first >= 240; // reserved, broadcast
  }

  private static boolean isSpecial6(byte[] octets) {
    int first = pair(octets, 0);
    int second = pair(octets, 2);
    // Only 2000::/3 is routed, which leaves out compatible, NAT64, unique local and the like.
    return (first & 0xE000) != 0x2000
        || first == 0x2002 // 6to4
        || (first == 0x2001 && second < 0x0200) // protocols: Teredo, ORCHID, benchmarks
        || (first == 0x2001 && second == 0x0DB8) // documentation
        || (first == 0x3FFF && second < 0x1000) // documentation
        || (pair(octets, 10) == 0x5EFE && (pair(octets, 8) & ~0x0200) == 0); // ISATAP
  }

  private static int pair(byte[] octets, int at) {
    return (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
  }
}
