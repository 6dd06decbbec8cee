package io.newsloom.enrich.stories;

import io.newsloom.contracts.Source;
import io.newsloom.contracts.StoryChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A live story: its members in the order of their texts, and the sum of what its newest {@value
 * #SPEAKING} speaking members say. A function of the members. Most stories have one member, so what
 * only larger ones need is not there before. Not thread-safe.
 */
final class Story {
  /** Older members stay members but no longer move the centre. */
  static final int SPEAKING = 48;

  private static final double LEAST_BY_NAMES = 0.4;
  private static final int MOST_TAGS = 5;

  /** So many of the newest speaking members are compared one by one. */
  private static final int NEAREST = 16;

  /** Keeps three digits of the mean weight of a term. */
  private static final int SCALE = 256;

  /** What so few members are is counted when it is asked for. */
  private static final int FEW = 8;

  final int slot;

  /** What follows the prefix. */
  final PackedId id;

  final MemberList members = new MemberList();

  /** Null for one speaker, whose telling terms these are. */
  @Nullable Telling telling;

  /** Members within the window that have terms; the same list as the members when all do. */
  private MemberList speakers = MemberList.NONE;

  /** Null for a few members. */
  private @Nullable StoryCounts counts;

  private PackedId firstUri;
  private @Nullable String headline;
  private String language;
  private long firstSeen;
  private Source firstSource;
  private long version;

  /** Null when the one speaker's terms are the sum. */
  private byte @Nullable [] sum = PackedTerms.NONE;

  /**
   * @param id of the head
   */
  Story(int slot, PackedId id, StoryHead head) {
    this.slot = slot;
    this.id = id;
    this.firstUri = PackedId.of(head.firstUri(), id);
    this.headline = head.headline();
    this.language = head.language();
    this.firstSeen = head.firstSeen();
    this.firstSource = head.firstSource();
  }

  /** What follows the prefix of a story's id. */
  static PackedId packed(String id) {
    if (!id.startsWith(StoryHead.PREFIX)) {
      throw new IllegalArgumentException(
          "the id of a story starts with " + StoryHead.PREFIX + ", but not " + id);
    }
    return PackedId.of(id.substring(StoryHead.PREFIX.length()));
  }

  StoryHead head() {
    return new StoryHead(id(), headline, language, firstSeen, firstSource, firstUri.toString());
  }

  String id() {
    return StoryHead.idFor(id.toString());
  }

  long version() {
    return version;
  }

  String language() {
    return language;
  }

  long firstSeen() {
    return firstSeen;
  }

  boolean startedWith(StoryMember member) {
    return firstUri.equals(member.uri);
  }

  /** The head of the highest version holds. */
  void publishedAs(StoryHead newHead, long newVersion) {
    if (newVersion >= version) {
      version = newVersion;
      firstUri = PackedId.of(newHead.firstUri(), firstUri);
      headline = Objects.equals(newHead.headline(), headline) ? headline : newHead.headline();
      language = newHead.language();
      firstSeen = newHead.firstSeen();
      firstSource = newHead.firstSource();
    }
  }

  /** The newest speaking members, oldest first. */
  List<StoryMember> speaking() {
    return speakers.newest(SPEAKING);
  }

  /** Members within the window that have terms, for reading. */
  MemberList speakers() {
    return speakers;
  }

  /** Takes in a member, which speaks when it has terms. */
  void enter(StoryMember member) {
    byte[] before = centre();
    if (!member.speaks()) {
      speakers = ownSpeakers();
      members.enter(member);
    } else if (members.isEmpty() || speakers == members) {
      speakers = members;
      moveCentreTo(before, member, members.enter(member));
    } else {
      speakers = speakers == MemberList.NONE ? new MemberList() : speakers;
      moveCentreTo(before, member, speakers.enter(member));
      members.enter(member);
    }
    member.story = this;
    if (counts != null) {
      counts.add(member);
    } else if (members.size() > FEW) {
      counts = StoryCounts.of(members);
    }
  }

  private MemberList ownSpeakers() {
    return speakers != members ? speakers : members.isEmpty() ? MemberList.NONE : members.copy();
  }

  private void moveCentreTo(byte[] before, StoryMember entered, int at) {
    int size = speakers.size();
    if (size == 1) {
      sum = onlyTerms();
    } else if (at >= size - SPEAKING) {
      byte[] with = PackedTerms.plus(before, entered.terms());
      sum =
          size <= SPEAKING
              ? with
              : PackedTerms.minus(with, speakers.get(size - SPEAKING - 1).terms());
    }
  }

  /** Takes a member that speaks, and still has its terms, from the speakers. */
  void silence(StoryMember member) {
    byte[] before = centre();
    int size = speakers.size();
    speakers = ownSpeakers();
    int at = speakers.leave(member);
    if (size == 1) {
      sum = PackedTerms.NONE;
      speakers = MemberList.NONE;
    } else if (size == 2) {
      sum = onlyTerms();
    } else if (at >= size - SPEAKING) {
      byte[] without = PackedTerms.minus(before, member.terms());
      sum =
          size <= SPEAKING
              ? without
              : PackedTerms.plus(without, speakers.get(size - SPEAKING - 1).terms());
    }
  }

  /** Takes away a member that does not speak here any more. */
  void leave(StoryMember member) {
    members.leave(member);
    if (members.size() <= FEW) {
      counts = null;
    } else if (counts != null) {
      counts.remove(member);
    }
    if (speakers.size() == members.size()) {
      speakers = members;
    }
  }

  private byte @Nullable [] onlyTerms() {
    byte[] terms = speakers.first().terms();
    return PackedTerms.isSum(terms) ? null : PackedTerms.plus(PackedTerms.NONE, terms);
  }

  /** Sums of the weights of the newest speaking members. */
  private byte[] centre() {
    return sum == null ? speakers.first().terms() : sum;
  }

  /** Mean weight of a term, in 256ths. */
  private long mean(int weights) {
    return (long) weights * SCALE / Math.min(SPEAKING, speakers.size());
  }

  /** Weight of a term in the centre; a 16th, so that sums of squares stay far below 2^63. */
  private long centred(int weights, int rarity) {
    return (mean(weights) * rarity) >> 4;
  }

  /** Cosine of the centres of this story and another one. */
  double similarity(Story other, TermCounts terms, int lnTexts) {
    PackedTerms.Cursor mine = new PackedTerms.Cursor(centre());
    PackedTerms.Cursor others = new PackedTerms.Cursor(other.centre());
    boolean hasOther = others.next();
    // Whole numbers below 2^63: the mean of vectors is not longer than the longest of them.
    long product = 0;
    long squares = 0;
    long otherSquares = 0;
    while (mine.next()) {
      while (hasOther && others.id() < mine.id()) {
        otherSquares += square(other.centred(others, terms, lnTexts));
        hasOther = others.next();
      }
      long weight = centred(mine, terms, lnTexts);
      squares += square(weight);
      if (hasOther && others.id() == mine.id()) {
        product += weight * other.centred(others, terms, lnTexts);
      }
    }
    while (hasOther) {
      otherSquares += square(other.centred(others, terms, lnTexts));
      hasOther = others.next();
    }
    double lengths = Math.sqrt((double) squares) * Math.sqrt((double) otherSquares);
    return lengths == 0 ? 0 : product / lengths;
  }

  private long centred(PackedTerms.Cursor term, TermCounts terms, int lnTexts) {
    return centred(term.weight(), terms.rarityOf(term.id(), lnTexts));
  }

  private static long square(long weight) {
    return weight * weight;
  }

  /**
   * Cosine of a vector with this story's centre; 0 when they hardly share a name or number: texts
   * of one form have their words in common, not what they are about.
   */
  double similarity(Weighed query, TermCounts terms, int lnTexts) {
    PackedTerms.Cursor mine = new PackedTerms.Cursor(centre());
    long product = 0;
    long byNames = 0;
    long squares = 0;
    int i = 0;
    while (mine.next()) {
      long weight = centred(mine, terms, lnTexts);
      squares += square(weight);
      while (i < query.ids().length && query.ids()[i] < mine.id()) {
        i++;
      }
      for (; i < query.ids().length && query.ids()[i] == mine.id(); i++) {
        long part = weight * query.weights()[i];
        product += part;
        byNames += query.names()[i] ? part : 0;
      }
    }
    if (byNames < LEAST_BY_NAMES * product) {
      return 0;
    }
    double lengths = Math.sqrt((double) squares) * query.length();
    return lengths == 0 ? 0 : product / lengths;
  }

  /** Cosine of a vector with the most similar of the newest speaking members. */
  double nearest(Weighed query, TermCounts terms, int lnTexts) {
    double nearest = 0;
    for (int i = Math.max(0, speakers.size() - NEAREST); i < speakers.size(); i++) {
      nearest = Math.max(nearest, query.similarity(speakers.get(i).terms(), terms, lnTexts));
    }
    return nearest;
  }

  /** The terms that tell most about the story, heaviest first. */
  int[] telling(int most, TermCounts terms, int lnTexts) {
    TreeMap<Long, List<Integer>> byWeight = new TreeMap<>();
    PackedTerms.Cursor mine = new PackedTerms.Cursor(centre());
    while (mine.next()) {
      long weight = mean(mine.weight()) * terms.rarityOf(mine.id(), lnTexts);
      byWeight.computeIfAbsent(-weight, w -> new ArrayList<>()).add(mine.id());
    }
    return byWeight.values().stream()
        .flatMap(ids -> ids.stream().sorted(Comparator.comparingLong(terms::key)))
        .limit(most)
        .mapToInt(id -> id)
        .toArray();
  }

  /**
   * Whether all members are of one source. Its results, prices and notices have their form in
   * common and stay apart: within one source only shared passages join.
   */
  boolean isOnlyOf(String sourceKey) {
    return sourceKey.equals(onlySource());
  }

  /** Whether both are of one and the same source only. */
  boolean hasTheOnlySourceOf(Story other) {
    String only = onlySource();
    return only != null && only.equals(other.onlySource());
  }

  /** Null when there are several. */
  private @Nullable String onlySource() {
    if (counts != null) {
      return counts.onlySource();
    }
    String first = members.first().sourceKey;
    for (int i = 1; i < members.size(); i++) {
      if (!members.get(i).sourceKey.equals(first)) {
        return null;
      }
    }
    return first;
  }

  /**
   * The event that describes this story as it is now.
   *
   * @param mergedInto the story that takes it over; null while it lives
   */
  StoryChanged event(@Nullable String mergedInto) {
    StoryCounts now = counts == null ? StoryCounts.of(members) : counts;
    return new StoryChanged(
        id(),
        version,
        headline,
        language,
        Instant.ofEpochMilli(firstSeen),
        Instant.ofEpochMilli(members.last().logTime),
        members.size(),
        members.size() - now.copies(),
        now.copies(),
        now.sources(),
        firstSource,
        firstUri.toString(),
        now.topTags(MOST_TAGS),
        members.newest(StoryChanged.MAX_MEMBERS).stream()
            .map(member -> member.uri.toString())
            .toList(),
        mergedInto);
  }

  /** A sum over the centre, for tests that compare two books. */
  long centreSum(TermCounts terms) {
    long sums = 0;
    PackedTerms.Cursor mine = new PackedTerms.Cursor(centre());
    while (mine.next()) {
      sums += terms.key(mine.id()) * 31 + mine.weight();
    }
    return sums;
  }
}
