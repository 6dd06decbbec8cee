package io.newsloom.enrich.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which blocks of text one host repeats: the same line on many pages is the host's furniture. A
 * block is counted once for each article, so that an article fetched again and again does not make
 * furniture of itself. Immutable; as JSON at most about 12 kB.
 *
 * @param pages learned from
 * @param blocks block hash to the articles it was on, oldest first
 */
public record HostBlocks(int pages, Map<String, Seen> blocks) {
  /** Of hashing, counting and the rule. */
  public static final String VERSION = "blocks-1";

  public static final HostBlocks EMPTY = new HostBlocks(0, Map.of());

  /** Syndication and reprints put one sentence on a few pages of a host; furniture is on more. */
  private static final int MANY = 5;

  private static final int MOST_BLOCKS = 256;
  private static final int MOST_LINES = 24;
  private static final int TOP = 6;
  private static final int BOTTOM = 10;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 500;
  private static final int SHORT = 100;

  /** After so many pages a host's furniture is known; changes are noticed from one page in few. */
  private static final int WELL_KNOWN = 200;

  private static final int ONE_IN = 8;

  /**
   * @param count articles it was on; stops at {@value #MANY}
   * @param articles hashes of the articles' uris; empty when the count has stopped
   */
  public record Seen(int count, List<String> articles) {
    public Seen {
      articles = articles == null ? List.of() : List.copyOf(articles);
    }

    private Seen with(String article) {
      if (count >= MANY || articles.contains(article)) {
        return this;
      }
      List<String> more = new ArrayList<>(articles);
      more.add(article);
      return new Seen(count + 1, count + 1 >= MANY ? List.of() : more);
    }
  }

  /** True when the block was on at least {@value #MANY} articles of the host. */
  boolean isRepeated(String block) {
    if (blocks.isEmpty() || block.length() > LONGEST) {
      return false;
    }
    Seen seen = blocks.get(hash(block));
    return seen != null && seen.count() >= MANY;
  }

  /**
   * What is known after one more article; this one itself when nothing new was learned.
   *
   * @param uri of the article
   * @param lines all of its page that could be text, before furniture went
   */
  public HostBlocks after(String uri, List<String> lines) {
    String article = hash(uri);
    if (pages >= WELL_KNOWN && article.hashCode() % ONE_IN != 0) {
      return this;
    }
    Map<String, Seen> learned = new LinkedHashMap<>(blocks);
    boolean changed = false;
    for (String line : worthLearning(lines)) {
      String hash = hash(line);
      Seen before = learned.get(hash);
      Seen now = (before == null ? new Seen(0, List.of()) : before).with(article);
      if (!now.equals(before)) {
        // Seen again means young again: what is dropped is what has not come back.
        learned.remove(hash);
        learned.put(hash, now);
        changed = true;
      }
    }
    forget(learned);
    return changed ? new HostBlocks(pages + 1, learned) : this;
  }

  /** Furniture stands at the edges or is short. */
  private static Set<String> worthLearning(List<String> lines) {
    Set<String> worth = new LinkedHashSet<>();
    int bottom = Math.max(0, lines.size() - BOTTOM);
    addUpTo(worth, lines.subList(bottom, lines.size()), LONGEST);
    addUpTo(worth, lines.subList(0, Math.min(TOP, bottom)), LONGEST);
    addUpTo(worth, lines, SHORT);
    return worth;
  }

  private static void addUpTo(Set<String> worth, List<String> lines, int longest) {
    for (String line : lines) {
      if (worth.size() < MOST_LINES && line.length() >= SHORTEST && line.length() <= longest) {
        worth.add(line);
      }
    }
  }

  /** First what was on one article only, then the oldest. */
  private static void forget(Map<String, Seen> learned) {
    for (int least = 1; learned.size() > MOST_BLOCKS; least++) {
      Iterator<Seen> oldest = learned.values().iterator();
      while (learned.size() > MOST_BLOCKS && oldest.hasNext()) {
        if (oldest.next().count() <= least) {
          oldest.remove();
        }
      }
    }
  }

  /** 48 bits as hex: enough for some hundred blocks of one host. */
  private static String hash(String text) {
    long hash = 0xcbf29ce484222325L;
    String key = MainText.key(text);
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    return Long.toHexString((hash ^ (hash >>> 16)) & 0xffffffffffffL);
  }
}
