package io.newsloom.ingest.feed;

import io.newsloom.contracts.FeedState.SeenItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is new in a feed against what was seen before. An unchanged entry is not dealt with again, a
 * changed one is, whatever it comes to.
 *
 * @param changed to be dealt with, oldest (last in the feed) first
 * @param remembered newest last: twice the feed's size, at least {@value #MIN_REMEMBERED}
 */
public record SeenItems(List<FeedEntry> changed, List<SeenItem> remembered) {
  /** Entries come back after an editor takes them out for a moment. */
  static final int MIN_REMEMBERED = 200;

  public SeenItems {
    changed = List.copyOf(changed);
    remembered = List.copyOf(remembered);
  }

  public static SeenItems of(List<SeenItem> before, List<FeedEntry> feed) {
    Map<String, String> hashes = new LinkedHashMap<>();
    before.forEach(item -> hashes.put(item.uri(), item.hash()));
    List<FeedEntry> changed = new ArrayList<>();
    for (int i = feed.size() - 1; i >= 0; i--) {
      FeedEntry item = feed.get(i);
      // Removed first, so that what the feed shows now is newest and the last to be forgotten.
      String known = hashes.remove(item.uri());
      hashes.put(item.uri(), item.hash());
      if (!item.hash().equals(known)) {
        changed.add(item);
      }
    }
    int forget = Math.max(0, hashes.size() - Math.max(MIN_REMEMBERED, 2 * feed.size()));
    return new SeenItems(
        changed,
        hashes.entrySet().stream()
            .skip(forget)
            .map(entry -> new SeenItem(entry.getKey(), entry.getValue()))
            .toList());
  }
}
