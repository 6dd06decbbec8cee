package io.newsloom.index.alerts;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.AlertRaised.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a delivery, however often it is made: search, story and reason. A story is new once; of
 * another reason there can be several, so article and log time tell them apart.
 */
final class IdempotencyKey {
  private static final int BYTES = 16;

  private IdempotencyKey() {}

  static String of(AlertRaised alert) {
    String story = alert.storyId() == null ? alert.uri() : alert.storyId();
    String key = alert.searchId() + "\n" + story + "\n" + alert.reason();
    if (alert.reason() != Reason.NEW_STORY) {
      key += "\n" + alert.uri() + "\n" + alert.logTime();
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return "alert_" + HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
