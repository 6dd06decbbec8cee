package io.newsloom.edge.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps feeds from reaching into the own network: only http and https to public addresses, unless
 * the host is allowed by name. All addresses of a host must be public. The check is made before the
 * connection, by name; a name server that answers differently a moment later is not caught yet.
 */
public final class AddressGuard {
  private final Set<String> allowedHosts;
  private final Resolver resolver;

  /** Name to addresses; a seam for tests. */
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  public AddressGuard(Set<String> allowedHosts, Resolver resolver) {
    this.allowedHosts =
        allowedHosts.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.resolver = resolver;
  }

  /**
   * @throws ForbiddenAddressException when {@code url} must not be fetched
   * @throws UnknownHostException when the host has no address
   */
  public void check(URI url) throws ForbiddenAddressException, UnknownHostException {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new ForbiddenAddressException("expected an http or https address but got " + url);
    }
    if (url.getHost() == null || url.getUserInfo() != null) {
      throw new ForbiddenAddressException("expected a host without user in " + url);
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (allowedHosts.contains(host) || allowedHosts.contains(host + ":" + port(url))) {
      return;
    }
    for (InetAddress address : resolver.resolve(host)) {
      if (isSpecial(address)) {
        throw new ForbiddenAddressException(
            host
                + " has the private or special address "
                + address.getHostAddress()
                + "; if it may be reached, add it to ingest.fetch.allowed-hosts");
      }
    }
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  static boolean isSpecial(InetAddress address) {
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
    return first == 0 // this network
        || (first == 100 && second >= 64 && second < 128) // carrier-grade NAT
        || (first == 192 && second == 0 && (octets[2] == 0 || octets[2] == 2))
        || (first == 198 && (second == 18 || second == 19 || (second == 51 && octets[2] == 100)))
        || (first == 203 && second == 0 && octets[2] == 113)
        || first >= 240; // reserved, broadcast
  }

  private static boolean isSpecial6(byte[] octets) {
    int first = (octets[0] & 0xFF) << 8 | (octets[1] & 0xFF);
    // Only 2000::/3 is routed; of it, 2002::/16 and 2001::/32 wrap IPv4 addresses, and 2001:db8 is
    // documentation.
    return (first & 0xE000) != 0x2000
        || first == 0x2002
        || (first == 0x2001 && octets[2] == 0 && octets[3] == 0)
        || (first == 0x2001 && (octets[2] & 0xFF) == 0x0D && (octets[3] & 0xFF) == 0xB8);
  }
}
