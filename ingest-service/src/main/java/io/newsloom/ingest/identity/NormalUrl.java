package io.newsloom.ingest.identity;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web address in the form in which two addresses of one page are equal. Part of {@code uri-v1}:
 * frozen. A different rule is {@code uri-v2}, in a new class.
 *
 * <p>{@code https} for {@code http}; no user, default port or fragment; lower-case host in ASCII
 * without {@code www.}, {@code m.}, {@code mobile.} and {@code amp.}; AMP caches and AMP paths give
 * the page behind them; escapes as RFC 3986 prefers them, dot segments resolved, no trailing slash;
 * no {@link Tracking tracking parameters}. The other parameters keep their order: it carries
 * meaning often enough, and aggregators rarely change it.
 *
 * @param value the normalised address
 * @param host its host, without port
 */
public record NormalUrl(String value, String host) {
  // RFC 3986, appendix B, kept to what a web address needs.
  private static final Pattern PARTS =
      Pattern.compile("(?i)(?:https?:)?[/\\\\]{2,}([^/\\\\?#]*)([^?#]*)(?:\\?([^#]*))?(?:#.*)?");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:[^@]*@)?(\\[[^]]*]|[^:]*)(?::(\\d*))?");
  private static final Pattern VARIANT = Pattern.compile("^(?:www|m|mobile|amp)\\.");
  private static final Pattern GOOGLE_AMP = Pattern.compile("^/amp/(?:s/)?(.+)$");
  private static final Pattern AMP_CACHE =
      Pattern.compile("^/(?:c|v|wp)/(?:s/)?([^/]+\\.[^/]+(?:/.*)?)$");
  private static final Pattern SESSION = Pattern.compile("(?i);jsessionid=[^/]*");

  /** Null when {@code url} is not an http or https address with a host. */
  public static @Nullable NormalUrl of(@Nullable String url) {
    if (url == null) {
      return null;
    }
    Matcher parts = PARTS.matcher(withoutBlanks(url));
    if (!parts.matches()) {
      return null;
    }
    Matcher authority = HOST_AND_PORT.matcher(parts.group(1));
    if (!authority.matches()) {
      return null;
    }
    String host = asciiHost(authority.group(1));
    if (host == null) {
      return null;
    }
    String path = parts.group(2).replace('\\', '/');
    String query = parts.group(3) == null ? "" : parts.group(3);
    String behind = behindAmpCache(host, path);
    if (behind != null) {
      return of("https://" + behind + (query.isEmpty() ? "" : "?" + query));
    }
    String canonicalHost = withoutVariant(host);
    String value =
        "https://"
            + canonicalHost
            + port(authority.group(2))
            + canonicalPath(path)
            + canonicalQuery(query);
    return new NormalUrl(value, canonicalHost);
  }

  /** The registrable domain, or the host where there is none. */
  public String domain() {
    return Domains.of(host);
  }

  /** Whether this is a front page: many texts share it, so it names none of them. */
  public boolean isHome() {
    return value.endsWith("/") && value.indexOf('/', "https://".length()) == value.length() - 1;
  }

  private static String withoutBlanks(String url) {
    StringBuilder kept = new StringBuilder(url.length());
    url.strip().chars().filter(c -> c >= ' ').forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private static @Nullable String asciiHost(String raw) {
    String host = raw.toLowerCase(Locale.ROOT);
    while (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    if (host.startsWith("[")) {
      return host;
    }
    try {
      host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
    return host.matches("[a-z0-9._-]+") ? host : null;
  }

  private static String withoutVariant(String host) {
    String rest = host;
    while (true) {
      String shorter = VARIANT.matcher(rest).replaceFirst("");
      if (shorter.equals(rest) || Domains.registrable(shorter) == null) {
        return rest;
      }
      rest = shorter;
    }
  }

  private static String port(@Nullable String port) {
    return port == null || port.isEmpty() || port.equals("80") || port.equals("443")
        ? ""
        : ":" + port;
  }

  private static @Nullable String behindAmpCache(String host, String path) {
    boolean google = host.matches("(?:www\\.)?google\\.[a-z.]+");
    boolean cache = host.endsWith(".ampproject.org");
    if (!google && !cache) {
      return null;
    }
    Matcher inner = (google ? GOOGLE_AMP : AMP_CACHE).matcher(path);
    return inner.matches() ? inner.group(1) : null;
  }

  private static String canonicalPath(String raw) {
    List<String> segments = new ArrayList<>();
    for (String segment : SESSION.matcher(Escapes.canonical(raw)).replaceAll("").split("/")) {
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.remove(segments.size() - 1);
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    // A topic page may be called /amp: one segment always stays.
    while (segments.size() > 1 && segments.get(segments.size() - 1).equals("amp")) {
      segments.remove(segments.size() - 1);
    }
    while (segments.size() > 1 && segments.get(0).equals("amp")) {
      segments.remove(0);
    }
    if (!segments.isEmpty()) {
      int last = segments.size() - 1;
      segments.set(last, segments.get(last).replaceFirst("(?<=.)(?:\\.amp)+(\\.html)?$", "$1"));
    }
    return "/" + String.join("/", segments);
  }

  private static String canonicalQuery(String raw) {
    List<String> kept = new ArrayList<>();
    for (String parameter : raw.split("&")) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      if (!name.isEmpty() && !Tracking.drops(name.toLowerCase(Locale.ROOT), value)) {
        kept.add(Escapes.canonical(parameter));
      }
    }
    return kept.isEmpty() ? "" : "?" + String.join("&", kept);
  }
}
