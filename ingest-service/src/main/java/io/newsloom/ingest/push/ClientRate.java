package io.newsloom.ingest.push;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests each client may make: a token bucket of ten seconds' worth each. Of the clients
 * that were not seen for longest it forgets some, whose bucket is full by then in any sound use.
 * Thread-safe.
 */
final class ClientRate {
  private static final int MAX_CLIENTS = 10_000;
  private static final double BURST_SECONDS = 10;

  private final double perSecond;

  private final Map<String, Bucket> byClient =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_CLIENTS;
        }
      };

  private record Bucket(double tokens, Instant at) {}

  ClientRate(int perMinute) {
    this.perSecond = perMinute / 60.0;
  }

  /** How long {@code client} must wait; zero, and one request is counted, when it need not. */
  synchronized Duration take(String client, Instant now) {
    double most = Math.max(1, perSecond * BURST_SECONDS);
    Bucket bucket = byClient.getOrDefault(client, new Bucket(most, now));
    double seconds = Math.max(0, Duration.between(bucket.at(), now).toMillis() / 1000.0);
    double tokens = Math.min(most, bucket.tokens() + seconds * perSecond);
    if (tokens < 1) {
      byClient.put(client, new Bucket(tokens, now));
      return Duration.ofMillis((long) Math.ceil((1 - tokens) / perSecond * 1000));
    }
    byClient.put(client, new Bucket(tokens - 1, now));
    return Duration.ZERO;
  }
}
