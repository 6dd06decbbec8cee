package io.newsloom.edge.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to addresses that somebody else's text names, as feeds, pages and webhooks do. A
 * host is looked up once, its addresses pass the {@link AddressGuard}, and the connection goes to
 * one of exactly these: a name server that changes its answer in between changes nothing. No
 * redirects (whoever wants them sends the next request, which is checked again), no cookies, no
 * proxy, no retries. Everything has an end: time to the last byte, bytes packed and unpacked, their
 * ratio, headers. Thread-safe; blocks its caller.
 */
public final class GuardedHttp implements AutoCloseable {
  private static final int MAX_HEADERS = 200;
  private static final int MAX_HEADER_CHARS = 16 * 1024;

  /** Of all {@code Link} headers of an answer. */
  private static final int MAX_LINK_CHARS = 64 * 1024;

  private static final int MAX_CONNECTIONS = 1_000;
  private static final TimeValue IDLE_KEPT = TimeValue.ofSeconds(10);

  private final AddressGuard guard;
  private final int maxRatio;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;

  /**
   * @param connectTimeout to one address, TLS included
   * @param maxRatio largest unpacked size over packed size, for bodies over 1 MiB
   */
  public GuardedHttp(AddressGuard guard, Duration connectTimeout, int maxRatio) {
    this.guard = guard;
    this.maxRatio = maxRatio;
    this.deadlines = deadlines();
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new NoResolver())
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxHeaderCount(MAX_HEADERS)
                                    .setMaxLineLength(MAX_HEADER_CHARS)
                                    .build())
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(connectTimeout))
                            .setTimeToLive(TimeValue.ofMinutes(1))
                            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                            .build())
                    .setMaxConnTotal(MAX_CONNECTIONS)
                    .setMaxConnPerRoute(MAX_CONNECTIONS)
                    .build())
            .setKeepAliveStrategy((response, context) -> IDLE_KEPT)
            .evictIdleConnections(IDLE_KEPT)
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableConnectionState()
            .disableContentCompression()
            .disableCookieManagement()
            .disableDefaultUserAgent()
            .disableRedirectHandling()
            .build();
  }

  private static ScheduledThreadPoolExecutor deadlines() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "http-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /**
   * @throws ForbiddenAddressException when the address must not be reached; nothing was sent
   * @throws UnknownHostException when the host has no address
   * @throws ConnectException when no address takes the connection
   * @throws DeadlineException when the answer was not complete in time
   * @throws BodyTooLargeException when there is more of it than asked for
   * @throws IOException when the answer is no sound HTTP
   */
  public GuardedAnswer send(GuardedRequest request) throws ForbiddenAddressException, IOException {
    long deadline = System.nanoTime() + request.timeout().toNanos();
    List<InetAddress> addresses = guard.addresses(request.url());
    ConnectException refused = null;
    for (InetAddress address : addresses) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative() || left.isZero()) {
        throw new DeadlineException(request.timeout());
      }
      try {
        return send(request, address, left);
      } catch (HttpHostConnectException | ConnectTimeoutException e) {
        refused = refused(request.url(), address, e);
      }
    }
    throw refused == null ? new ConnectException("no address") : refused;
  }

  private static ConnectException refused(URI url, InetAddress address, IOException cause) {
    ConnectException refused =
        new ConnectException(
            "cannot connect to %s at %s port %d"
                .formatted(url.getHost(), address.getHostAddress(), AddressGuard.port(url)));
    refused.initCause(cause);
    return refused;
  }

  private GuardedAnswer send(GuardedRequest request, InetAddress address, Duration left)
      throws IOException {
    URI url = request.url();
    HttpUriRequestBase sent = new HttpUriRequestBase(request.method(), url);
    request.headers().forEach(sent::setHeader);
    sent.setHeader("Accept-Encoding", "gzip");
    if (request.body() != null) {
      sent.setEntity(new ByteArrayEntity(request.body(), null));
    }
    sent.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(left))
            .setResponseTimeout(Timeout.of(left))
            .build());
    // The address goes with the host: the client looks nothing up.
    HttpHost host = new HttpHost(url.getScheme(), address, url.getHost(), AddressGuard.port(url));
    AtomicBoolean late = new AtomicBoolean();
    Future<?> watch =
        deadlines.schedule(
            () -> {
              late.set(true);
              sent.abort();
            },
            left.toNanos(),
            TimeUnit.NANOSECONDS);
    try {
      return answer(request, client.executeOpen(host, sent, null));
    } catch (IOException e) {
      boolean waited =
          e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException);
      if (late.get() || waited) {
        throw new DeadlineException(request.timeout());
      }
      throw e;
    } finally {
      watch.cancel(false);
      // A connection whose body was read to the end is free by now. Closing any other in the usual
      // way would read the rest first, however much that is.
      sent.abort();
    }
  }

  private GuardedAnswer answer(GuardedRequest request, ClassicHttpResponse response)
      throws IOException {
    boolean good = response.getCode() / 100 == 2;
    byte[] body =
        body(
            response,
            good ? request.maxBody() : GuardedRequest.SNIPPET,
            good ? request.over() : GuardedRequest.Over.CUT);
    return new GuardedAnswer(request.url(), response.getCode(), headers(response), body);
  }

  private byte[] body(ClassicHttpResponse response, int maxBody, GuardedRequest.Over over)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    if (entity.getContentLength() > maxBody && over == GuardedRequest.Over.FAIL) {
      throw new BodyTooLargeException(
          "the body has %d bytes, more than %d".formatted(entity.getContentLength(), maxBody));
    }
    InputStream content = entity.getContent();
    return content == null
        ? new byte[0]
        : PackedBody.read(content, entity.getContentEncoding(), maxBody, over, maxRatio);
  }

  /** Of {@code Link} as many whole headers as fit, of others the first. */
  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    StringJoiner links = new StringJoiner(", ");
    for (Header header : response.getHeaders()) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      String value = value(header.getValue());
      if (!name.equals("link")) {
        headers.putIfAbsent(name, value);
      } else if (links.length() + value.length() <= MAX_LINK_CHARS) {
        headers.put(name, ""); // joined below
        links.add(value);
      }
    }
    headers.computeIfPresent("link", (name, none) -> links.toString());
    return headers;
  }

  private static String value(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Ends running exchanges too. */
  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  /** Every request brings its checked address; whoever asks here would go round the check. */
  private static final class NoResolver implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException(host + " was not looked up by the address guard");
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      throw new UnknownHostException(host + " was not looked up by the address guard");
    }
  }
}
