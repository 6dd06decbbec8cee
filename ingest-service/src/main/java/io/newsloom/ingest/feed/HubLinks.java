package io.newsloom.ingest.feed;

import io.newsloom.ingest.markup.XmlElement;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a feed declares for WebSub, in its document or in the HTTP answer that it came with.
 *
 * @param hub absolute address of the first hub with https, else of the first; null for none
 * @param self what the feed calls itself; null when it does not say
 */
public record HubLinks(@Nullable String hub, @Nullable String self) {
  public static final HubLinks NONE = new HubLinks(null, null);

  /** Longer ones are no addresses that a hub could know a feed by. */
  private static final int MAX_CHARS = 2_000;

  static HubLinks of(Stream<@Nullable String> hubs, Stream<@Nullable String> selves) {
    List<String> usable = hubs.filter(HubLinks::isUsable).map(Objects::requireNonNull).toList();
    return new HubLinks(
        usable.stream()
            .filter(hub -> hub.toLowerCase(Locale.ROOT).startsWith("https:"))
            .findFirst()
            .orElse(usable.isEmpty() ? null : usable.get(0)),
        selves.filter(HubLinks::isUsable).findFirst().orElse(null));
  }

  private static boolean isUsable(@Nullable String url) {
    return url != null
        && url.length() <= MAX_CHARS
        && url.toLowerCase(Locale.ROOT).matches("https?://.*");
  }

  /** Of a feed's head, in Atom or in RSS with Atom's links. */
  static HubLinks in(XmlElement head) {
    return of(links(head, "hub"), links(head, "self"));
  }

  private static Stream<@Nullable String> links(XmlElement head, String relation) {
    return head.children("atom:link")
        .filter(link -> relation.equalsIgnoreCase(Said.trimmed(link.attribute("rel"))))
        .map(link -> Said.absolute(link.base(), link.attribute("href")));
  }

  /**
   * @param header all {@code Link} headers (RFC 8288) as one list; null for none
   */
  public static HubLinks inHeader(@Nullable String header, URI base) {
    List<LinkHeader.Link> links = header == null ? List.of() : LinkHeader.read(header);
    return of(targets(links, "hub", base), targets(links, "self", base));
  }

  private static Stream<@Nullable String> targets(
      List<LinkHeader.Link> links, String relation, URI base) {
    return links.stream()
        .filter(link -> link.relations().contains(relation))
        .map(link -> Said.absolute(base, link.target()));
  }

  /** The same, with {@code other} for what this does not say. */
  public HubLinks or(HubLinks other) {
    return new HubLinks(hub == null ? other.hub : hub, self == null ? other.self : self);
  }
}
