package io.newsloom.edge.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps somebody else's text from reaching into the own network: only http and https, only the
 * ports 80 and 443, only public addresses. A host that is allowed by name may have any address and,
 * when it is named without a port, any port. Of the others every address must be public, so that a
 * name that mixes both does not get through by luck.
 */
public final class AddressGuard {
  private final Set<String> allowedHosts;
  private final String setting;
  private final Resolver resolver;

  /** Name to addresses; a seam for tests. */
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /**
   * @param allowedHosts {@code host} or {@code host:port}, trusted whatever their address
   * @param setting where they come from, as the messages name it
   */
  public AddressGuard(Set<String> allowedHosts, String setting, Resolver resolver) {
    this.allowedHosts =
        allowedHosts.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.setting = setting;
    this.resolver = resolver;
  }

  /** With the addresses that the system's name service gives. */
  public static AddressGuard of(Set<String> allowedHosts, String setting) {
    return new AddressGuard(allowedHosts, setting, InetAddress::getAllByName);
  }

  /**
   * The addresses of {@code url}'s host, looked up now. Whoever connects must connect to one of
   * these and not look the name up again: a name server may answer differently a moment later.
   *
   * @return never empty
   * @throws ForbiddenAddressException when {@code url} must not be fetched
   * @throws UnknownHostException when the host has no address
   */
  public List<InetAddress> addresses(URI url)
      throws ForbiddenAddressException, UnknownHostException {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new ForbiddenAddressException("expected an http or https address but got " + url);
    }
    if (url.getHost() == null || url.getUserInfo() != null) {
      throw new ForbiddenAddressException("expected a host without user in " + url);
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    int port = port(url);
    List<InetAddress> addresses = List.of(resolver.resolve(withoutBrackets(host)));
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    if (!allowedHosts.contains(host) && !allowedHosts.contains(host + ":" + port)) {
      requirePublic(host, port, addresses);
    }
    return addresses;
  }

  private void requirePublic(String host, int port, List<InetAddress> addresses)
      throws ForbiddenAddressException {
    if (port != 80 && port != 443) {
      throw new ForbiddenAddressException(
          "expected port 80 or 443 but got %d; if %s:%d may be reached, add it to %s"
              .formatted(port, host, port, setting));
    }
    for (InetAddress address : addresses) {
      if (SpecialAddress.is(address)) {
        throw new ForbiddenAddressException(
            "%s has the private or special address %s; if it may be reached, add it to %s"
                .formatted(host, address.getHostAddress(), setting));
      }
    }
  }

  static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
