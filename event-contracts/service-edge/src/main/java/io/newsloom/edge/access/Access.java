package io.newsloom.edge.access;

import io.newsloom.edge.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Asks every request to a resource for its token, unless the resource is {@link WithoutToken}.
 * Health and metrics ({@code /q/*}) are open, as their probers have no tokens; a network policy
 * keeps them inside.
 */
@Singleton
public final class Access {
  private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int BEFORE_EVERYTHING_ELSE = 1;

  private final Instance<AccessConfig> config;
  private final Provider<String> host;
  private volatile @Nullable TokenTable tokens;

  /** Made before the settings can be read, as all filters are; they are read at start. */
  Access(
      Instance<AccessConfig> config,
      @ConfigProperty(name = "quarkus.http.host") Provider<String> host) {
    this.config = config;
    this.host = host;
  }

  /**
   * @throws IllegalStateException when the service would answer everybody from anywhere
   */
  void check(@Observes @Priority(BEFORE_EVERYTHING_ELSE) StartupEvent starting) {
    TokenTable read = TokenTable.of(config.get().tokens());
    if (read.isEmpty() && !isLoopback(host.get())) {
      throw new IllegalStateException(
          "quarkus.http.host is "
              + host.get()
              + ", which others can reach, but no token is set; set newsloom.api.tokens.read, .write and"
              + " .admin, or listen on 127.0.0.1");
    }
    tokens = read;
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @ServerRequestFilter(priority = BEFORE_EVERYTHING_ELSE)
  @Nullable Response filter(ContainerRequestContext request, ResourceInfo resource) {
    if (resource.getResourceClass().isAnnotationPresent(WithoutToken.class)) {
      return null;
    }
    Scope needed = needed(request.getMethod(), resource);
    TokenTable known = Objects.requireNonNull(tokens, "asked before start");
    return switch (known.ask(request.getHeaderString(HttpHeaders.AUTHORIZATION), needed)) {
      case ALLOWED -> null;
      case UNKNOWN ->
          Problem.unauthorized("expected the header Authorization: Bearer with a known token");
      case FORBIDDEN ->
          Problem.forbidden(
              "the token has not the scope " + needed.name().toLowerCase(Locale.ROOT));
    };
  }

  /**
   * Whether a request that was let in may also do what asks for another scope.
   *
   * @param authorization its header of that name
   */
  public boolean allows(@Nullable String authorization, Scope scope) {
    return Objects.requireNonNull(tokens, "asked before start").ask(authorization, scope)
        == TokenTable.Answer.ALLOWED;
  }

  private static Scope needed(String method, ResourceInfo resource) {
    RequiresScope onMethod = resource.getResourceMethod().getAnnotation(RequiresScope.class);
    if (onMethod != null) {
      return onMethod.value();
    }
    RequiresScope onClass = resource.getResourceClass().getAnnotation(RequiresScope.class);
    if (onClass != null) {
      return onClass.value();
    }
    return ASKING.contains(method) ? Scope.READ : Scope.WRITE;
  }
}
