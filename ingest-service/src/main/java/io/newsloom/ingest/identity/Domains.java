package io.newsloom.ingest.identity;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Registrable domains by the public suffix list that crawler-commons carries, private suffixes
 * included: two blogs on one blog host are two publishers. A top-level domain that is not in the
 * list is a public suffix, as the list's own algorithm says.
 */
public final class Domains {
  private static final Pattern UNDER_UNKNOWN_SUFFIX =
      Pattern.compile("(?:.*\\.)?([^.:]+\\.[^.:]*[^.:0-9][^.:]*)");

  private Domains() {}

  /**
   * The registrable domain of {@code host} in lower case, as in {@code example.co.uk}; null when it
   * has none (an address, {@code localhost}, a public suffix).
   */
  public static @Nullable String registrable(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    String domain = EffectiveTldFinder.getAssignedDomain(name, true, false);
    if (domain != null) {
      return domain;
    }
    var unknown = UNDER_UNKNOWN_SUFFIX.matcher(name);
    return EffectiveTldFinder.getEffectiveTLD(name) == null && unknown.matches()
        ? unknown.group(1)
        : null;
  }

  /** The registrable domain of {@code host}, or the host itself in lower case when it has none. */
  public static String of(String host) {
    String domain = registrable(host);
    return domain == null ? host.toLowerCase(Locale.ROOT) : domain;
  }
}
