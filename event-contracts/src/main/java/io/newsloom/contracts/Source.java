package io.newsloom.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Who published.
 *
 * @param name as people call it; null if not known
 * @param domain registrable domain in lower case, as in {@code example.co.uk}; null for a source
 *     without a web site
 */
public record Source(@Nullable String name, @Nullable String domain) {
  public Source {
    if (name == null && domain == null) {
      throw new IllegalArgumentException("source needs a name or a domain");
    }
  }

  /** What tells this source from others: the domain, else the name. */
  public String key() {
    return domain != null ? domain : String.valueOf(name);
  }
}
