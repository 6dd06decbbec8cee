package io.newsloom.ingest.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Well-formed feeds that are broken by rule, in ways that hide nothing from a person: their items
 * are to stay what they were.
 */
final class DamagedFeeds {
  private static final URI BASE = URI.create("https://harbourpost.example/feed");
  private static final FeedReader READER = new FeedReader(5_000, 15_000_000);
  private static final Map<String, UnaryOperator<String>> DAMAGES = damages();

  private DamagedFeeds() {}

  private static Map<String, UnaryOperator<String>> damages() {
    Map<String, UnaryOperator<String>> damages = new LinkedHashMap<>();
    damages.put("text before the first element", feed -> "PHP Warning: no cache\n" + feed);
    damages.put("control character", feed -> beforeLastTag(feed, "\u0008"));
    damages.put("bare ampersand", feed -> beforeLastTag(feed, " & "));
    damages.put("undeclared entity", feed -> beforeLastTag(feed, "&nbsp;"));
    damages.put("undeclared prefix", feed -> beforeLastTag(feed, "<nobody:knows/>"));
    damages.put("last tag missing", feed -> feed.substring(0, feed.lastIndexOf("</")));
    damages.put("last tag cut", feed -> feed.substring(0, feed.lastIndexOf("</") + 3));
    return damages;
  }

  private static String beforeLastTag(String feed, String junk) {
    int last = feed.lastIndexOf("</");
    return feed.substring(0, last) + junk + feed.substring(last);
  }

  /** By damage: feeds that give the same items, and all. */
  static Map<String, FeedConformance.Count> read(List<GivenFeeds.Case> cases) {
    Map<String, FeedConformance.Count> counts = new LinkedHashMap<>();
    for (GivenFeeds.Case feed : cases) {
      ParsedFeed sound = read(feed.bytes());
      String text = new String(feed.bytes(), StandardCharsets.ISO_8859_1);
      if (sound == null || sound.repaired() || !text.contains("</")) {
        continue;
      }
      DAMAGES.forEach(
          (name, damage) -> {
            byte[] bytes = damage.apply(text).getBytes(StandardCharsets.ISO_8859_1);
            ParsedFeed damaged = read(bytes);
            counts
                .computeIfAbsent(name, any -> new FeedConformance.Count())
                .add(damaged != null && damaged.items().equals(sound.items()));
          });
    }
    return counts;
  }

  private static ParsedFeed read(byte[] bytes) {
    try {
      return READER.read(bytes, null, BASE);
    } catch (UnreadableFeedException e) {
      return null;
    }
  }
}
