package io.newsloom.ingest.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, of which the first bytes are kept. */
public final class Sha256 {
  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public Sha256 add(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Lower-case hex of the first {@code bytes} bytes, at most 32. Starts anew. */
  public String hex(int bytes) {
    return HexFormat.of().formatHex(digest.digest(), 0, bytes);
  }
}
