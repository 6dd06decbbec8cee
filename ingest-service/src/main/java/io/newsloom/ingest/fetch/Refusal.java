package io.newsloom.ingest.fetch;

import io.newsloom.edge.net.GuardedAnswer;
import io.newsloom.ingest.fetch.FetchOutcome.Failed;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Why a server does not give what was asked for. Walls against bots are known by what their
 * products put into headers and pages; the list is from their own documentation and is never
 * complete.
 */
final class Refusal {
  private static final int LOOKED_AT = 16 * 1024;

  private static final List<Wall> WALLS =
      List.of(
          challenges("Cloudflare", seen -> seen.has("cf-mitigated")),
          challenges(
              "Cloudflare",
              seen ->
                  seen.says("server", "cloudflare") && seen.shows("cf-chl", "challenge-platform")),
          marks("DataDome", seen -> seen.has("x-datadome") || seen.says("set-cookie", "datadome=")),
          challenges("AWS WAF", seen -> seen.has("x-amzn-waf-action")),
          marks(
              "Akamai",
              seen -> seen.says("server", "akamaighost") || seen.shows("errors.edgesuite.net")),
          marks(
              "Imperva",
              seen ->
                  seen.has("x-iinfo") || seen.shows("_incapsula_resource", "incapsula incident")),
          challenges("HUMAN", seen -> seen.shows("px-captcha", "perimeterx")),
          challenges(
              "Sucuri",
              seen -> seen.has("x-sucuri-block") || seen.shows("sucuri website firewall")),
          challenges("an unknown one", seen -> seen.shows("captcha", "are you a robot")));

  private Refusal() {}

  /**
   * Null when the answer is no refusal: a good one, or a plain failure of the server.
   *
   * @param answer neither a redirect nor 304
   */
  static @Nullable Failed of(GuardedAnswer answer) {
    int status = answer.status();
    Wall wall = wall(answer);
    if (wall != null) {
      return new Failed(
          Kind.BOT_WALL,
          "%s lets no bots in (status %d, wall: %s)"
              .formatted(answer.url(), status, wall.vendor()));
    }
    Kind kind =
        switch (status) {
          case 401, 407 -> Kind.AUTH;
          case 402 -> Kind.PAYWALL;
          case 403, 451 -> Kind.FORBIDDEN;
          case 404 -> Kind.NOT_FOUND;
          case 410 -> Kind.GONE;
          default -> null;
        };
    return kind == null
        ? null
        : new Failed(
            kind, "expected status 200 or 304 but got " + status + " from " + answer.url());
  }

  private static @Nullable Wall wall(GuardedAnswer answer) {
    int status = answer.status();
    boolean wallLike =
        status == 202 || status == 403 || status == 405 || status == 429 || status == 503;
    if (!wallLike) {
      return null;
    }
    Seen seen = Seen.of(answer);
    // Some products mark every answer as theirs: what asks for patience is no wall for that.
    boolean patience = status == 429 || (status == 503 && seen.has("retry-after"));
    return WALLS.stream()
        .filter(wall -> !patience || wall.challenges())
        .filter(wall -> wall.signs().test(seen))
        .findFirst()
        .orElse(null);
  }

  /**
   * @param signs that may be there in any answer through the product
   */
  private static Wall marks(String vendor, Predicate<Seen> signs) {
    return new Wall(vendor, false, signs);
  }

  /**
   * @param signs of an answer that asks for a human
   */
  private static Wall challenges(String vendor, Predicate<Seen> signs) {
    return new Wall(vendor, true, signs);
  }

  private record Wall(String vendor, boolean challenges, Predicate<Seen> signs) {}

  private record Seen(GuardedAnswer answer, String page) {
    static Seen of(GuardedAnswer answer) {
      int length = Math.min(LOOKED_AT, answer.body().length);
      String page = new String(answer.body(), 0, length, StandardCharsets.ISO_8859_1);
      return new Seen(answer, page.toLowerCase(Locale.ROOT));
    }

    boolean has(String header) {
      return answer.header(header) != null;
    }

    boolean says(String header, String part) {
      String value = answer.header(header);
      return value != null && value.toLowerCase(Locale.ROOT).contains(part);
    }

    boolean shows(String... parts) {
      return List.of(parts).stream().anyMatch(page::contains);
    }
  }
}
