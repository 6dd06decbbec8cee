package io.newsloom.ingest.identity;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Registrable domains by the public suffix list that crawler-commons carries, private suffixes
 * included: two blogs on one blog host are two publishers.
 */
public final class Domains {

  private Domains() {}

  /**
   * The registrable domain of {@code host} in lower case, as in {@code example.co.uk}; null when it
   * has none (an address, {@code localhost}, a public suffix, an unknown top-level domain).
   */
  public static @Nullable String registrable(String host) {
    String domain = EffectiveTldFinder.getAssignedDomain(host, true, false);
    return domain == null ? null : domain.toLowerCase(Locale.ROOT);
  }

  /** The registrable domain of {@code host}, or the host itself in lower case when it has none. */
  public static String of(String host) {
    String domain = registrable(host);
    return domain == null ? host.toLowerCase(Locale.ROOT) : domain;
  }
}
