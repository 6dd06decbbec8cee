package io.newsloom.ingest.fetch;

import io.newsloom.edge.net.AddressGuard;
import io.newsloom.edge.net.BodyTooLargeException;
import io.newsloom.edge.net.DeadlineException;
import io.newsloom.edge.net.ForbiddenAddressException;
import io.newsloom.edge.net.GuardedAnswer;
import io.newsloom.edge.net.GuardedHttp;
import io.newsloom.ingest.fetch.FetchOutcome.Accepted;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.NotModified;
import io.newsloom.ingest.fetch.FetchOutcome.OtherSite;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import io.newsloom.ingest.fetch.PoliteHttp.BusyHostException;
import io.newsloom.ingest.fetch.PoliteHttp.DisallowedException;
import io.newsloom.ingest.fetch.PoliteHttp.Landing;
import io.newsloom.ingest.fetch.PoliteHttp.OtherSiteException;
import io.newsloom.ingest.fetch.PoliteHttp.RedirectException;
import io.newsloom.ingest.fetch.PoliteHttp.RobotsUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One GET of a feed or a page, politely and within limits: what came of it, as a value. The time
 * limit covers all hops to the last byte: a slow drip ends too. Thread-safe; blocks its caller.
 */
public final class FeedFetcher implements AutoCloseable {
  private static final String FEEDS =
      "application/atom+xml, application/rss+xml, application/feed+json,"
          + " application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";
  private static final String PAGES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

  /** Of what a server says about a form that it refuses. */
  private static final int SNIPPET = 200;

  private final PoliteHttp http;
  private final HostBudget budget;
  private final InstantSource clock;
  private final int maxBody;

  /** With the addresses that the system's name service gives. */
  public static FeedFetcher of(
      FetchConfig config, PolitenessConfig politeness, InstantSource clock) {
    Set<String> allowed = config.allowedHosts().orElse(Set.of());
    return new FeedFetcher(
        config, politeness, AddressGuard.of(allowed, "ingest.fetch.allowed-hosts"), clock);
  }

  FeedFetcher(
      FetchConfig config, PolitenessConfig politeness, AddressGuard guard, InstantSource clock) {
    this.clock = clock;
    this.maxBody = Math.toIntExact(config.maxBody().asLongValue());
    // Time between requests passes by the real clock, whatever the test's says.
    this.budget =
        new HostBudget(politeness.perHost(), politeness.spacing(), InstantSource.system());
    this.http =
        new PoliteHttp(
            new GuardedHttp(guard, config.connectTimeout(), config.maxRatio()),
            config,
            budget,
            politeness.robots()
                ? new Robots(
                    config.userAgent(), politeness.robotsMaxAge(), politeness.maxCrawlDelay())
                : null,
            clock,
            politeness.retryAfterScope() == PolitenessConfig.Scope.HOST);
  }

  /** What each host is spared; shared by all that is fetched. */
  public HostBudget budget() {
    return budget;
  }

  /**
   * @param etag of the last good answer, verbatim; null when there was none
   * @param lastModified of the last good answer, verbatim; null when there was none
   * @throws InterruptedException when the service stops
   */
  public FetchOutcome fetch(URI url, @Nullable String etag, @Nullable String lastModified)
      throws InterruptedException {
    Map<String, String> headers = new HashMap<>(Map.of("Accept", FEEDS));
    if (etag != null) {
      headers.put("If-None-Match", etag);
    }
    if (lastModified != null) {
      headers.put("If-Modified-Since", lastModified);
    }
    return outcome(url, headers, true);
  }

  /**
   * A page that a feed's entry leads to. Redirects are followed on its own registrable domain only.
   *
   * @throws InterruptedException when the service stops
   */
  public FetchOutcome fetchPage(URI url) throws InterruptedException {
    return outcome(url, Map.of("Accept", PAGES), false);
  }

  /**
   * Sends a form, and sends it again to where temporary or permanent redirects lead.
   *
   * @return {@link Accepted}, {@link Throttled} or {@link Failed}
   * @throws InterruptedException when the service stops
   */
  public FetchOutcome post(URI url, Map<String, String> form) throws InterruptedException {
    return outcome(url, () -> posted(http.post(url, form)));
  }

  private FetchOutcome posted(GuardedAnswer answer) {
    if (answer.status() / 100 == 2) {
      return new Accepted();
    }
    Throttled throttled = throttled(answer);
    return throttled != null
        ? throttled
        : new Failed(
            kind(answer.status()),
            "expected status 202 but got %d from %s: %s"
                .formatted(answer.status(), answer.url(), snippet(answer.body())));
  }

  private static String snippet(byte[] body) {
    return new String(body, 0, Math.min(SNIPPET, body.length), StandardCharsets.UTF_8);
  }

  private FetchOutcome outcome(URI url, Map<String, String> headers, boolean anySite)
      throws InterruptedException {
    boolean conditional = headers.size() > 1;
    return outcome(url, () -> outcome(http.get(url, headers, maxBody, anySite), conditional));
  }

  /** An exchange whose failures are exceptions still. */
  private interface Attempt {
    FetchOutcome make() throws ForbiddenAddressException, IOException, InterruptedException;
  }

  private static FetchOutcome outcome(URI url, Attempt attempt) throws InterruptedException {
    try {
      return attempt.make();
    } catch (ForbiddenAddressException e) {
      return failed(Kind.FORBIDDEN_ADDRESS, e);
    } catch (UnknownHostException e) {
      return new Failed(Kind.DNS, "a host has no address: " + e.getMessage());
    } catch (BodyTooLargeException e) {
      return new Failed(Kind.TOO_LARGE, e.getMessage() + " (ingest.fetch.max-body, max-ratio)");
    } catch (DeadlineException e) {
      return new Failed(Kind.TIMEOUT, e.getMessage() + " (ingest.fetch.timeout)");
    } catch (OtherSiteException e) {
      return new OtherSite(e.target());
    } catch (RedirectException e) {
      return failed(Kind.REDIRECTS, e);
    } catch (DisallowedException e) {
      return failed(Kind.ROBOTS, e);
    } catch (RobotsUnavailableException e) {
      return new Throttled(
          Kind.ROBOTS_UNAVAILABLE, e.host(), String.valueOf(e.getMessage()), e.patience());
    } catch (BusyHostException e) {
      return failed(Kind.BUSY, e);
    } catch (ConnectException e) {
      return failed(Kind.CONNECT, e);
    } catch (IOException e) {
      return new Failed(
          Kind.PROTOCOL, "no sound answer from " + url.getAuthority() + ": " + e.getMessage());
    }
  }

  private static Failed failed(Kind kind, Exception reason) {
    return new Failed(kind, String.valueOf(reason.getMessage()));
  }

  private FetchOutcome outcome(Landing landing, boolean conditional) {
    GuardedAnswer answer = landing.answer();
    int status = answer.status();
    Duration freshFor = Freshness.of(answer, clock.instant());
    if (status == 200) {
      return new Fetched(
          answer.body(),
          answer.url(),
          answer.header("Content-Type"),
          answer.header("ETag"),
          answer.header("Last-Modified"),
          landing.movedTo(),
          freshFor,
          answer.header("Link"));
    }
    if (status == 304 && conditional) {
      return new NotModified(landing.movedTo(), freshFor);
    }
    Failed refusal = Refusal.of(answer);
    if (refusal != null) {
      return refusal;
    }
    Throttled throttled = throttled(answer);
    if (throttled != null) {
      return throttled;
    }
    return new Failed(
        kind(status), "expected status 200 or 304 but got " + status + " from " + answer.url());
  }

  private @Nullable Throttled throttled(GuardedAnswer answer) {
    Duration retryAfter = RetryAfter.of(answer, clock.instant());
    return answer.status() != 429 && retryAfter == null
        ? null
        : new Throttled(
            Kind.THROTTLED,
            PoliteHttp.host(answer.url()),
            "%s asks for patience with status %d"
                .formatted(answer.url().getAuthority(), answer.status()),
            retryAfter);
  }

  private static Kind kind(int status) {
    if (status >= 500) {
      return Kind.HTTP_SERVER;
    }
    return status >= 400 ? Kind.HTTP_CLIENT : Kind.PROTOCOL;
  }

  /** Ends running requests too. */
  @Override
  public void close() {
    http.close();
  }
}
