package io.newsloom.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.newsloom.edge.net.ForbiddenAddressException;
import io.newsloom.edge.net.GuardedAnswer;
import io.newsloom.edge.net.GuardedHttp;
import io.newsloom.edge.net.GuardedRequest;
import io.newsloom.edge.net.GuardedRequest.Over;
import io.newsloom.ingest.identity.Domains;
import io.newsloom.ingest.identity.Links;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests as a guest makes them: who we are in every one, robots.txt first, one host at a time and
 * not too fast; redirects followed, each hop checked like a first request. Thread-safe.
 */
final class PoliteHttp implements AutoCloseable {
  /** A turn that is further away is not waited for: the poll comes back later. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

  /** With a host as a whole; a feed's own next poll may wait longer. */
  private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

  private final GuardedHttp http;
  private final FetchConfig config;
  private final HostBudget budget;
  private final @Nullable Robots robots;
  private final InstantSource clock;
  private final boolean hostPauses;

  /**
   * @param robots null when robots.txt is not asked for
   * @param hostPauses whether a Retry-After concerns all of the host that answered
   */
  PoliteHttp(
      GuardedHttp http,
      FetchConfig config,
      HostBudget budget,
      @Nullable Robots robots,
      InstantSource clock,
      boolean hostPauses) {
    this.http = http;
    this.config = config;
    this.budget = budget;
    this.robots = robots;
    this.clock = clock;
    this.hostPauses = hostPauses;
  }

  /**
   * Where a request led.
   *
   * @param answer neither a redirect nor longer than allowed
   * @param movedTo where a chain of permanent redirects led; null when there was none
   */
  record Landing(GuardedAnswer answer, @Nullable URI movedTo) {}

  /**
   * @param maxBody longest body in bytes
   * @param anySite whether redirects are followed to other registrable domains
   * @throws OtherSiteException when a redirect leads to one and must not
   * @throws RedirectException when redirects lead nowhere or downhill
   * @throws DisallowedException when robots.txt forbids the address
   * @throws RobotsUnavailableException when the address's robots.txt cannot be had at present
   * @throws BusyHostException when the host's turn is too far away
   * @throws IOException and {@link ForbiddenAddressException} as {@link GuardedHttp#send}
   */
  Landing get(URI url, Map<String, String> headers, int maxBody, boolean anySite)
      throws ForbiddenAddressException, IOException, InterruptedException {
    Clock left = new Clock(config.timeout());
    URI target = url;
    URI movedTo = null;
    boolean permanent = true;
    for (int hop = 0; hop <= config.maxRedirects(); hop++) {
      requireAllowed(target);
      GuardedAnswer answer = inTurn(target, headers, maxBody, Over.FAIL, left);
      if (!isRedirect(answer.status())) {
        return new Landing(answer, movedTo);
      }
      permanent &= answer.status() == 301 || answer.status() == 308;
      target = next(target, answer);
      if (!anySite && isOtherSite(url, target)) {
        throw new OtherSiteException(target);
      }
      movedTo = permanent ? target : null;
    }
    throw tooManyRedirects();
  }

  /**
   * Sends a form. A server that is made to be sent to says no in its answer: robots.txt is not
   * asked for.
   *
   * @return neither a temporary nor a permanent redirect that keeps the method (307, 308)
   * @throws RedirectException when redirects lead nowhere or downhill
   * @throws BusyHostException when the host's turn is too far away
   * @throws IOException and {@link ForbiddenAddressException} as {@link GuardedHttp#send}
   */
  GuardedAnswer post(URI url, Map<String, String> form)
      throws ForbiddenAddressException, IOException, InterruptedException {
    byte[] body = encoded(form);
    Clock left = new Clock(config.timeout());
    URI target = url;
    for (int hop = 0; hop <= config.maxRedirects(); hop++) {
      URI asked = target;
      GuardedAnswer answer =
          inTurn(
              asked,
              rest ->
                  GuardedRequest.post(asked, body, rest)
                      .header("Content-Type", "application/x-www-form-urlencoded"),
              left);
      if (answer.status() != 307 && answer.status() != 308) {
        return answer;
      }
      target = next(target, answer);
    }
    throw tooManyRedirects();
  }

  private static byte[] encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  private RedirectException tooManyRedirects() {
    return new RedirectException(
        "more than " + config.maxRedirects() + " redirects (ingest.fetch.max-redirects)");
  }

  private static boolean isOtherSite(URI url, URI target) {
    String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https"))
        && target.getHost() != null
        && !Domains.of(host(target)).equals(Domains.of(host(url)));
  }

  private void requireAllowed(URI url)
      throws ForbiddenAddressException, IOException, InterruptedException {
    if (robots == null) {
      return;
    }
    if (robots.isUnknown(url, clock.instant())) {
      robots.learn(url, robotsFile(url), clock.instant());
    }
    Robots.Verdict verdict = robots.judge(url);
    if (verdict.unknownUntil() != null) {
      throw new RobotsUnavailableException(
          host(url),
          "expected %s but its server cannot give it".formatted(Robots.fileFor(url)),
          Duration.between(clock.instant(), verdict.unknownUntil()));
    }
    if (!verdict.allowed()) {
      throw new DisallowedException(
          "%s forbids %s (ingest.politeness.robots)".formatted(Robots.fileFor(url), url));
    }
  }

  /**
   * Redirects are followed to other sites too, as RFC 9309 wants it; too many mean none. One that
   * is there but cannot be had counts as one that the server cannot give: that says nothing about
   * the feed. A host that cannot be reached at all is the feed's own failure.
   */
  private Robots.Answer robotsFile(URI url)
      throws ForbiddenAddressException, IOException, InterruptedException {
    Clock left = new Clock(config.timeout());
    URI target = Robots.fileFor(url);
    for (int hop = 0; hop <= config.maxRedirects(); hop++) {
      try {
        GuardedAnswer answer = inTurn(target, Map.of(), Robots.MAX_BYTES, Over.CUT, left);
        if (!isRedirect(answer.status())) {
          return new Robots.Answer(answer.status(), answer.body());
        }
        target = next(target, answer);
      } catch (BusyHostException e) {
        throw e;
      } catch (UnknownHostException | ConnectException | ForbiddenAddressException e) {
        if (hop == 0) {
          throw e;
        }
        return Robots.Answer.UNAVAILABLE;
      } catch (IOException e) {
        return Robots.Answer.UNAVAILABLE;
      }
    }
    return new Robots.Answer(404, new byte[0]);
  }

  private GuardedAnswer inTurn(
      URI url, Map<String, String> headers, int maxBody, Over over, Clock left)
      throws ForbiddenAddressException, IOException, InterruptedException {
    return inTurn(
        url,
        rest -> {
          GuardedRequest request = GuardedRequest.get(url, rest, maxBody, over);
          for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.header(header.getKey(), header.getValue());
          }
          return request;
        },
        left);
  }

  /**
   * @param ask the request that takes no longer than what it is given
   */
  private GuardedAnswer inTurn(URI url, Function<Duration, GuardedRequest> ask, Clock left)
      throws ForbiddenAddressException, IOException, InterruptedException {
    String host = host(url);
    Duration delay = robots == null ? Duration.ZERO : robots.judge(url).crawlDelay();
    if (!budget.acquire(host, delay, LONGEST_WAIT)) {
      throw new BusyHostException("no turn at " + host + " within " + LONGEST_WAIT);
    }
    try {
      GuardedAnswer answer =
          left.counting(
              rest -> http.send(ask.apply(rest).header("User-Agent", config.userAgent())));
      obey(answer);
      return answer;
    } finally {
      budget.release(host);
    }
  }

  /** The host that answered, which is not always the one that was asked first. */
  private void obey(GuardedAnswer answer) {
    Duration patience = RetryAfter.of(answer, clock.instant());
    if (hostPauses && patience != null) {
      budget.pause(
          host(answer.url()),
          patience.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : patience);
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  static URI next(URI target, GuardedAnswer answer) throws IOException {
    String location = answer.header("Location");
    if (location == null) {
      throw new IOException("redirect " + answer.status() + " without Location");
    }
    URI next;
    try {
      next = Links.resolve(target, location);
    } catch (IllegalArgumentException e) {
      throw new IOException("redirect to what is no address: " + location, e);
    }
    if ("https".equalsIgnoreCase(target.getScheme()) && "http".equalsIgnoreCase(next.getScheme())) {
      throw new RedirectException("expected https but " + target + " redirects to " + next);
    }
    return next;
  }

  /** The host that a budget is for, in lower case. */
  static String host(URI url) {
    return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    http.close();
  }

  /** Time in requests, without that in between, when others have their turn. */
  private static final class Clock {
    private Duration left;

    Clock(Duration all) {
      this.left = all;
    }

    GuardedAnswer counting(Exchange exchange) throws ForbiddenAddressException, IOException {
      long start = System.nanoTime();
      try {
        return exchange.within(left);
      } finally {
        left = left.minusNanos(System.nanoTime() - start);
      }
    }
  }

  /** One request that takes no longer than {@code left}. */
  private interface Exchange {
    GuardedAnswer within(Duration left) throws ForbiddenAddressException, IOException;
  }

  /** A chain of redirects that is not followed to its end. */
  static final class RedirectException extends IOException {
    RedirectException(String message) {
      super(message);
    }
  }

  /** To be asked by whoever owns the other site. */
  static final class OtherSiteException extends IOException {
    private final transient URI target;

    OtherSiteException(URI target) {
      super("a redirect leads to another site: " + target);
      this.target = target;
    }

    URI target() {
      return target;
    }
  }

  /** By robots.txt. */
  static final class DisallowedException extends IOException {
    DisallowedException(String message) {
      super(message);
    }
  }

  /** What robots.txt says is not known for a while. */
  static final class RobotsUnavailableException extends IOException {
    private final String host;
    private final Duration patience;

    RobotsUnavailableException(String host, String message, Duration patience) {
      super(message);
      this.host = host;
      this.patience = patience;
    }

    /** Whose file it is. */
    String host() {
      return host;
    }

    /** Until it is asked for again. */
    Duration patience() {
      return patience;
    }
  }

  /** Too many others want the same host. */
  static final class BusyHostException extends IOException {
    BusyHostException(String message) {
      super(message);
    }
  }
}
