package io.newsloom.ingest.feed;

import io.newsloom.ingest.identity.NormalUrl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GUIDs and links that several entries of one feed carry, and that therefore name none of them: one
 * GUID with two links (or, without links, two titles); one link with two titles whose GUIDs differ
 * or are missing (a live blog, a feed that always links to its section).
 */
final class SharedNames {
  private final Set<String> guids = new HashSet<>();
  private final Set<String> links = new HashSet<>();

  private SharedNames() {}

  static SharedNames in(List<FeedItem> items) {
    SharedNames shared = new SharedNames();
    Map<String, FeedItem> byGuid = new HashMap<>();
    Map<String, FeedItem> byLink = new HashMap<>();
    for (FeedItem item : items) {
      if (item.guid() != null) {
        FeedItem other = byGuid.putIfAbsent(item.guid(), item);
        if (other != null && !place(other).equals(place(item))) {
          shared.guids.add(item.guid());
        }
      }
      NormalUrl link = NormalUrl.of(item.link());
      if (link != null) {
        FeedItem other = byLink.putIfAbsent(link.value(), item);
        if (other != null && differ(other, item)) {
          shared.links.add(link.value());
        }
      }
    }
    return shared;
  }

  boolean names(@Nullable String guid) {
    return guid != null && !guids.contains(guid);
  }

  boolean names(@Nullable NormalUrl link) {
    return link != null && !links.contains(link.value());
  }

  private static String place(FeedItem item) {
    NormalUrl link = NormalUrl.of(item.link());
    return link == null ? String.valueOf(item.title()) : link.value();
  }

  private static boolean differ(FeedItem one, FeedItem other) {
    boolean sameGuid = one.guid() != null && one.guid().equals(other.guid());
    return !sameGuid && !String.valueOf(one.title()).equals(String.valueOf(other.title()));
  }
}
