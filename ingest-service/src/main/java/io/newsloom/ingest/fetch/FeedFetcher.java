package io.newsloom.ingest.fetch;

import io.newsloom.edge.net.AddressGuard;
import io.newsloom.edge.net.ForbiddenAddressException;
import io.newsloom.ingest.fetch.CappedBody.BodyTooLargeException;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.NotModified;
import io.newsloom.ingest.fetch.FetchOutcome.Throttled;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One conditional GET. Redirects are followed here, not by the client, so that every hop passes the
 * {@link AddressGuard}. The time limit covers all hops to the last byte: a slow drip ends too.
 * Thread-safe; blocks its caller.
 */
public final class FeedFetcher {
  private static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9,"
          + " application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";

  private final HttpClient client;
  private final AddressGuard guard;
  private final FetchConfig config;
  private final InstantSource clock;
  private final int maxBody;

  /** With the addresses that the system's name service gives. */
  public static FeedFetcher of(FetchConfig config, InstantSource clock) {
    Set<String> allowed = config.allowedHosts().orElse(Set.of());
    return new FeedFetcher(config, AddressGuard.of(allowed, "ingest.fetch.allowed-hosts"), clock);
  }

  FeedFetcher(FetchConfig config, AddressGuard guard, InstantSource clock) {
    this.config = config;
    this.guard = guard;
    this.clock = clock;
    this.maxBody = Math.toIntExact(config.maxBody().asLongValue());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout())
            .build();
  }

  /**
   * @param etag of the last good answer, verbatim; null when there was none
   * @param lastModified of the last good answer, verbatim; null when there was none
   * @throws InterruptedException when the service stops
   */
  public FetchOutcome fetch(URI url, @Nullable String etag, @Nullable String lastModified)
      throws InterruptedException {
    Validators validators = new Validators(etag, lastModified);
    long deadlineNanos = System.nanoTime() + config.timeout().toNanos();
    URI target = url;
    URI movedTo = null;
    boolean permanent = true;
    try {
      for (int hop = 0; hop <= config.maxRedirects(); hop++) {
        guard.addresses(target);
        HttpResponse<byte[]> response = get(target, validators, deadlineNanos);
        if (!isRedirect(response.statusCode())) {
          return outcome(response, target, movedTo, validators);
        }
        permanent &= response.statusCode() == 301 || response.statusCode() == 308;
        target = next(target, response);
        movedTo = permanent ? target : null;
      }
      return new Failed(
          Kind.REDIRECTS,
          "more than " + config.maxRedirects() + " redirects (ingest.fetch.max-redirects)");
    } catch (ForbiddenAddressException e) {
      return new Failed(Kind.FORBIDDEN_ADDRESS, String.valueOf(e.getMessage()));
    } catch (UnknownHostException e) {
      return new Failed(Kind.DNS, "host " + target.getHost() + " has no address");
    } catch (BodyTooLargeException e) {
      return new Failed(Kind.TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (TimeoutException e) {
      return new Failed(
          Kind.TIMEOUT,
          "no complete answer within " + config.timeout() + " (ingest.fetch.timeout)");
    } catch (HttpConnectTimeoutException | ConnectException e) {
      return new Failed(Kind.CONNECT, "cannot connect to " + target.getAuthority() + said(e));
    } catch (IOException | IllegalArgumentException e) {
      return new Failed(Kind.PROTOCOL, "no sound answer from " + target.getAuthority() + said(e));
    }
  }

  /** The JDK's client does not always say why. */
  private static String said(Exception failure) {
    return failure.getMessage() == null ? "" : ": " + failure.getMessage();
  }

  private HttpResponse<byte[]> get(URI target, Validators validators, long deadlineNanos)
      throws IOException, TimeoutException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .header("User-Agent", config.userAgent())
            .header("Accept", ACCEPT)
            .header("Accept-Encoding", "gzip");
    if (validators.etag() != null) {
      request.header("If-None-Match", validators.etag());
    }
    if (validators.lastModified() != null) {
      request.header("If-Modified-Since", validators.lastModified());
    }
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request.build(), info -> new CappedBody(maxBody));
    try {
      return response.get(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      response.cancel(true); // closes the connection of an unfinished answer; else nothing
    }
  }

  private FetchOutcome outcome(
      HttpResponse<byte[]> response, URI url, @Nullable URI movedTo, Validators validators)
      throws IOException {
    int status = response.statusCode();
    Duration retryAfter = RetryAfter.parse(header(response, "Retry-After"), clock.instant());
    if (status == 200) {
      return new Fetched(
          plain(response),
          url,
          header(response, "Content-Type"),
          header(response, "ETag"),
          header(response, "Last-Modified"),
          movedTo);
    }
    if (status == 304 && validators.any()) {
      return new NotModified(movedTo);
    }
    if (status == 429 || (status == 503 && retryAfter != null)) {
      return new Throttled(status, retryAfter);
    }
    return new Failed(
        kind(status), "expected status 200 or 304 but got " + status + " from " + url);
  }

  private static Kind kind(int status) {
    if (status == 410) {
      return Kind.GONE;
    }
    if (status >= 500) {
      return Kind.HTTP_SERVER;
    }
    return status >= 400 ? Kind.HTTP_CLIENT : Kind.PROTOCOL;
  }

  private byte[] plain(HttpResponse<byte[]> response) throws IOException {
    String encoding = header(response, "Content-Encoding");
    return switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT).strip()) {
      case "identity", "" -> response.body();
      case "gzip", "x-gzip" -> CappedBody.gunzip(response.body(), maxBody);
      default -> throw new IOException("asked for gzip but got Content-Encoding " + encoding);
    };
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static URI next(URI target, HttpResponse<byte[]> response) throws IOException {
    String location = header(response, "Location");
    if (location == null) {
      throw new IOException("redirect " + response.statusCode() + " without Location");
    }
    return target.resolve(location.strip());
  }

  private static @Nullable String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  private record Validators(@Nullable String etag, @Nullable String lastModified) {
    boolean any() {
      return etag != null || lastModified != null;
    }
  }
}
