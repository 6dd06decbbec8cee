package io.newsloom.index.alerts;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.edge.net.AddressGuard;
import io.newsloom.edge.net.ForbiddenAddressException;
import io.newsloom.edge.net.GuardedHttp;
import io.newsloom.edge.net.GuardedRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which webhooks there may be, and one attempt to reach one. Thread-safe. */
@Singleton
public final class Webhooks {
  static final int SHORTEST_SECRET = 32;

  private static final int LONGEST_URL = 2_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_RATIO = 100;

  private final @Nullable WebhookSecrets secrets;
  private final AddressGuard guard;
  private final GuardedHttp http;
  private final Duration timeout;
  private final InstantSource clock;

  /** A webhook that cannot be. The message is one sentence. */
  public static final class RefusedException extends Exception {
    RefusedException(String message) {
      super(message);
    }
  }

  /** The body of a delivery. */
  record Delivery(String type, Instant timestamp, Data data) {}

  /** What it is about: the search as people call it, and the alert. */
  record Data(String name, AlertRaised alert) {}

  Webhooks(AlertsConfig config, InstantSource clock) {
    this.secrets = config.webhookSecret().map(Webhooks::secrets).orElse(null);
    this.guard =
        AddressGuard.of(config.webhookHosts().orElse(Set.of()), "newsloom.alerts.webhook-hosts");
    this.http = new GuardedHttp(guard, CONNECT_TIMEOUT, MAX_RATIO);
    this.timeout = config.webhookTimeout();
    this.clock = clock;
  }

  private static WebhookSecrets secrets(String master) {
    if (master.length() < SHORTEST_SECRET) {
      throw new IllegalStateException(
          "newsloom.alerts.webhook-secret must have at least "
              + SHORTEST_SECRET
              + " characters but has "
              + master.length());
    }
    return new WebhookSecrets(master);
  }

  /** Scheme, host and port of an address, for those who must not know the rest. */
  public static String hostOf(String webhook) {
    try {
      URI address = new URI(webhook);
      String port = address.getPort() < 0 ? "" : ":" + address.getPort();
      return address.getHost() == null
          ? "hidden"
          : address.getScheme() + "://" + address.getHost() + port;
    } catch (URISyntaxException e) {
      return "hidden"; // written to the topic by somebody else
    }
  }

  /**
   * Passes a search without a webhook.
   *
   * @throws RefusedException when its webhook may not be reached or cannot be signed for
   */
  public void check(SavedSearch search) throws RefusedException {
    if (search.webhook() == null) {
      return;
    }
    if (secrets == null) {
      throw new RefusedException(
          "webhooks need newsloom.alerts.webhook-secret, which is not set for this service");
    }
    if (search.webhook().length() > LONGEST_URL) {
      throw new RefusedException("webhook must have at most " + LONGEST_URL + " characters");
    }
    try {
      guard.addresses(URI.create(search.webhook()));
    } catch (ForbiddenAddressException | IllegalArgumentException e) {
      throw new RefusedException("webhook: " + e.getMessage());
    } catch (UnknownHostException e) {
      throw new RefusedException("webhook: there is no host " + e.getMessage());
    }
  }

  /** What the receiver of this search's webhook checks signatures with. */
  public String secretOf(String searchId) {
    return signing().secretOf(searchId);
  }

  private WebhookSecrets signing() {
    if (secrets == null) {
      throw new IllegalStateException(
          "a search has a webhook, but newsloom.alerts.webhook-secret is not set");
    }
    return secrets;
  }

  boolean canSign() {
    return secrets != null;
  }

  /**
   * One attempt.
   *
   * @return the status of the answer
   * @throws ForbiddenAddressException when the address must not be reached; nothing was sent
   * @throws IOException when there was no answer
   */
  int send(SavedSearch search, AlertRaised alert) throws ForbiddenAddressException, IOException {
    byte[] body =
        EventJson.write(
            new Delivery("alert.raised", alert.logTime(), new Data(search.name(), alert)));
    String id = IdempotencyKey.of(alert);
    long seconds = clock.instant().getEpochSecond();
    GuardedRequest request =
        GuardedRequest.post(URI.create(String.valueOf(search.webhook())), body, timeout)
            .header("Content-Type", "application/json")
            .header("User-Agent", "newsloom")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(seconds))
            .header("webhook-signature", signing().sign(search.id(), id, seconds, body));
    return http.send(request).status();
  }

  @PreDestroy
  void close() {
    http.close();
  }
}
