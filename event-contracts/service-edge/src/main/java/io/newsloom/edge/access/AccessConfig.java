package io.newsloom.edge.access;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings {@code newsloom.api.*}, the same for every service. */
@ConfigMapping(prefix = "newsloom.api")
public interface AccessConfig {
  Tokens tokens();

  /**
   * Comma-separated tokens per scope, each of at least {@value TokenTable#MIN_LENGTH} characters. A
   * token may stand under several scopes; one under {@code admin} may do everything. Without any
   * token a service answers everybody, and therefore only starts on a loopback address.
   */
  interface Tokens {
    Optional<List<String>> read();

    Optional<List<String>> write();

    Optional<List<String>> admin();
  }
}
