package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.ingest.feed.FeedItem;
import io.newsloom.ingest.feed.FeedReader;
import io.newsloom.ingest.feed.ParsedFeed;
import io.newsloom.ingest.feed.UnreadableFeedException;
import io.newsloom.ingest.fetch.FetchOutcome;
import io.newsloom.ingest.fetch.FetchOutcome.Fetched;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A feed together with what it only points to: the sitemaps of a sitemap index, most recent first,
 * at most {@value #MAX_CHILDREN} a poll and {@value #MAX_DEPTH} levels down.
 */
final class FeedTree {
  private static final int MAX_CHILDREN = 10;
  private static final int MAX_DEPTH = 2;

  /** One polite, guarded GET, for as long as {@code source} is polled here. */
  interface Fetch {
    FetchOutcome get(FeedSource source, URI url);
  }

  private record Child(String url, int depth) {}

  private final FeedReader reader;
  private final Fetch fetch;
  private final int maxItems;

  /**
   * @param maxItems of all sitemaps of an index together
   */
  FeedTree(FeedReader reader, Fetch fetch, int maxItems) {
    this.reader = reader;
    this.fetch = fetch;
    this.maxItems = maxItems;
  }

  /**
   * What is beyond the limits counts as left out. What could not be had, and may be had by the next
   * poll, is in {@link ParsedFeed#children}.
   *
   * @throws UnreadableFeedException when its root cannot be read
   */
  ParsedFeed read(FeedSource source, Fetched root) throws UnreadableFeedException {
    ParsedFeed feed = readOne(root);
    return feed.children().isEmpty() ? feed : new Walk(source, feed, root.url()).whole();
  }

  private ParsedFeed readOne(Fetched fetched) throws UnreadableFeedException {
    return reader.read(fetched.body(), fetched.contentType(), fetched.url());
  }

  private final class Walk {
    private final FeedSource source;
    private final ParsedFeed root;
    private final List<FeedItem> items;
    private final List<String> unread = new ArrayList<>();
    private final Deque<Child> waiting = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private int leftOut;
    private boolean repaired;

    Walk(FeedSource source, ParsedFeed root, URI url) {
      this.source = source;
      this.root = root;
      this.items = new ArrayList<>(root.items());
      this.leftOut = root.leftOut();
      this.repaired = root.repaired();
      known.add(url.toString());
      add(root.children(), 1);
    }

    private void add(List<String> children, int depth) {
      children.stream().filter(known::add).forEach(url -> waiting.add(new Child(url, depth)));
    }

    ParsedFeed whole() {
      for (int fetched = 0; !waiting.isEmpty(); fetched++) {
        Child child = waiting.remove();
        if (fetched >= MAX_CHILDREN || child.depth() > MAX_DEPTH) {
          leftOut++;
        } else if (!take(child)) {
          unread.add(child.url());
        }
      }
      return new ParsedFeed(
          root.title(),
          root.siteUrl(),
          root.language(),
          root.rights(),
          root.charset(),
          items,
          leftOut,
          repaired,
          unread,
          true,
          root.hub());
    }

    private boolean take(Child child) {
      try {
        if (fetch.get(source, URI.create(child.url())) instanceof Fetched fetched) {
          add(readOne(fetched), child.depth() + 1);
          return true;
        }
      } catch (UnreadableFeedException | IllegalArgumentException e) {
        return false; // named as unread, with those that did not answer
      }
      return false;
    }

    private void add(ParsedFeed sitemap, int depth) {
      int room = Math.max(0, maxItems - items.size());
      List<FeedItem> more = sitemap.items();
      items.addAll(more.subList(0, Math.min(room, more.size())));
      leftOut += sitemap.leftOut() + Math.max(0, more.size() - room);
      repaired |= sitemap.repaired();
      add(sitemap.children(), depth);
    }
  }
}
