package io.newsloom.edge.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which token may do what. Keeps hashes only: how long a look-up takes says nothing of a token. */
final class TokenTable {
  /** Shorter ones can be guessed: 16 characters of base64 are 96 bits. */
  static final int MIN_LENGTH = 16;

  private static final String SCHEME = "bearer ";

  private final Map<String, Set<Scope>> scopesByHash = new HashMap<>();

  /** What to answer to a request. */
  enum Answer {
    ALLOWED,
    /** No token, or one that nobody gave out: 401. */
    UNKNOWN,
    /** A good token without the scope: 403. */
    FORBIDDEN
  }

  static TokenTable of(AccessConfig.Tokens tokens) {
    TokenTable table = new TokenTable();
    table.add(Scope.READ, tokens.read());
    table.add(Scope.WRITE, tokens.write());
    table.add(Scope.ADMIN, tokens.admin());
    return table;
  }

  private void add(Scope scope, Optional<List<String>> tokens) {
    for (String token : tokens.orElse(List.of())) {
      if (token.strip().length() < MIN_LENGTH) {
        throw new IllegalStateException(
            "newsloom.api.tokens."
                + scope.name().toLowerCase(Locale.ROOT)
                + " has a token of fewer than "
                + MIN_LENGTH
                + " characters; make it longer");
      }
      scopesByHash
          .computeIfAbsent(hash(token.strip()), hash -> EnumSet.noneOf(Scope.class))
          .add(scope);
    }
  }

  boolean isEmpty() {
    return scopesByHash.isEmpty();
  }

  /**
   * @param authorization the request's header of that name
   */
  Answer ask(@Nullable String authorization, Scope needed) {
    if (isEmpty()) {
      return Answer.ALLOWED;
    }
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Answer.UNKNOWN;
    }
    Set<Scope> scopes = scopesByHash.get(hash(authorization.substring(SCHEME.length()).strip()));
    if (scopes == null) {
      return Answer.UNKNOWN;
    }
    return scopes.contains(needed) || scopes.contains(Scope.ADMIN)
        ? Answer.ALLOWED
        : Answer.FORBIDDEN;
  }

  private static String hash(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
