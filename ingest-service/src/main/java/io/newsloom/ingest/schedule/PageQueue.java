package io.newsloom.ingest.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests for pages that this instance has read and not finished, and whose turn it is. A host
 * that asks for patience holds up nobody else's pages: requests are finished in any order, and what
 * is finished is known by {@link Position}. Versions of one article keep their order. No I/O.
 * Thread-safe.
 *
 * <p>Memory is bounded: a partition without {@link #hasRoom} is not read further. Then requests
 * whose turn is far away are finished without their page; those that only wait for others of their
 * host hold the partition up.
 */
final class PageQueue {
  /** Offsets between the first unfinished record of a partition and the last that was read. */
  private static final int MAX_SPAN = 12_000;

  /** A turn that is no further away is not worth giving up a page for. */
  private static final Duration SOON = Duration.ofSeconds(90);

  private final Limits limits;
  private final NavigableMap<Integer, Lane> lanes = new TreeMap<>();
  private long bytes;

  /** The partition of the last that was taken: the others come before it. */
  private int lastServed = -1;

  /**
   * @param perHost pages of a host at a time
   * @param perPartition requests held of one partition
   * @param bytes of all requests held, beyond which a partition takes no more than its equal share:
   *     twice as many at most, and a last request of each
   * @param patience longest wait for a host that cannot be asked, or for another try
   */
  record Limits(int perHost, int perPartition, long bytes, Duration patience) {}

  PageQueue(Limits limits) {
    this.limits = limits;
  }

  /**
   * One record of the topic.
   *
   * @param host whose page it is; in lower case
   * @param uri requests of one uri are finished in their order
   * @param bytes that it takes, about
   */
  record Request(
      int partition,
      long offset,
      String host,
      String uri,
      int bytes,
      Instant readAt,
      PageWork work) {}

  /** What to do with a request now. */
  enum Turn {
    /** Its host is free. */
    FETCH,
    /**
     * It failed or could not be asked for, or its host asks for patience, until after ours ends: to
     * be finished without its page. Who only waits for others of its host, for a crawl delay, or
     * for us after an outage, waits on: its turn will come.
     */
    TOO_LATE,
    /** There is no room to wait: to be finished without its page. */
    CROWDED_OUT;

    /** Of {@code newsloom_pages_total}. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Taken from the queue; {@link #finish} or {@link #later} or {@link #release} must follow.
   *
   * @param tries that failed before
   */
  record Taken(Request request, Turn turn, int tries) {}

  /**
   * What is finished of a partition.
   *
   * @param offset the first that is not
   * @param finishedBeyond {@link FinishedOffsets}
   */
  record Position(long offset, String finishedBeyond) {}

  /** From here on; forgets what was held of the partition. */
  synchronized void begin(int partition, Position from) {
    drop(List.of(partition));
    lanes.put(
        partition,
        new Lane(from.offset(), FinishedOffsets.read(from.offset(), from.finishedBeyond())));
  }

  /** They are others' now, or what is finished of them is not known any more. */
  synchronized void drop(Collection<Integer> partitions) {
    for (int partition : partitions) {
      Lane lane = lanes.remove(partition);
      if (lane != null) {
        bytes -= lane.bytes;
      }
    }
  }

  synchronized boolean holds(int partition) {
    return lanes.containsKey(partition);
  }

  synchronized boolean hasRoom(int partition) {
    Lane lane = lanes.get(partition);
    return lane != null && !isFull(lane);
  }

  /** Bytes count beyond a partition's share only, so that one site's fill no other partition. */
  private boolean isFull(Lane lane) {
    return lane.unfinished.size() >= limits.perPartition()
        || (bytes >= limits.bytes() && lane.bytes * lanes.size() >= limits.bytes())
        || lane.next - lane.firstUnfinished(-1) >= MAX_SPAN;
  }

  /** Requests held. */
  synchronized int size() {
    return lanes.values().stream().mapToInt(lane -> lane.unfinished.size()).sum();
  }

  /** Takes in what was read, unless it was finished before. */
  synchronized void add(Request request) {
    Lane lane = lanes.get(request.partition());
    if (lane == null || request.offset() < lane.next) {
      return;
    }
    lane.next = request.offset() + 1;
    if (!lane.finished.contains(request.offset())) {
      lane.unfinished.put(request.offset(), new Held(request));
      bytes += request.bytes();
      lane.bytes += request.bytes();
    }
  }

  /**
   * Those that something can be done about, oldest first in each partition. Partitions take turns.
   *
   * @param hostFree when a host may be asked next; a time that has passed for now
   * @param active partitions of which work may begin
   */
  synchronized List<Taken> take(
      Instant now, int limit, Function<String, Instant> hostFree, IntPredicate active) {
    List<Taken> taken = new ArrayList<>();
    Map<Integer, Lane> inTurn = new LinkedHashMap<>(lanes.tailMap(lastServed, false));
    inTurn.putAll(lanes.headMap(lastServed, true));
    inTurn.forEach(
        (partition, lane) -> {
          if (active.test(partition)) {
            lane.take(now, limit, hostFree, isFull(lane), taken);
          }
        });
    if (!taken.isEmpty()) {
      lastServed = taken.get(taken.size() - 1).request().partition();
    }
    return taken;
  }

  /**
   * The page could not be had and is to be tried again.
   *
   * @param notBefore when
   */
  synchronized void later(Request request, Instant notBefore) {
    Held held = held(request);
    if (held != null) {
      held.tries++;
      postpone(request, notBefore);
    }
  }

  /**
   * The page was not asked for and is to be tried again; that is no failed try.
   *
   * @param notBefore when
   */
  synchronized void postpone(Request request, Instant notBefore) {
    Held held = held(request);
    if (held != null) {
      held.running = false;
      held.notBefore = notBefore;
    }
  }

  /**
   * None of the partition's pages at {@code host} is asked for before that.
   *
   * @param host in lower case
   */
  synchronized void pauseHost(int partition, String host, Instant until) {
    Lane lane = lanes.get(partition);
    if (lane != null) {
      lane.pauses.merge(host, until, (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  /** Nothing was done about it. */
  synchronized void release(Request request) {
    Held held = held(request);
    if (held != null) {
      held.running = false;
    }
  }

  /** Whether it is still this instance's to finish: its partition was not dropped since. */
  synchronized boolean isHeld(Request request) {
    return held(request) != null;
  }

  /** What is finished once {@code request} is, to be written together with what came of it. */
  synchronized Position positionAfter(Request request) {
    Lane lane = lanes.get(request.partition());
    if (lane == null) {
      throw new IllegalStateException("expected a held request but it was dropped: " + request);
    }
    long first = lane.firstUnfinished(request.offset());
    NavigableSet<Long> finished = new TreeSet<>(lane.finished);
    finished.add(request.offset());
    return new Position(first, FinishedOffsets.write(first, finished));
  }

  /** It was written that it is finished. */
  synchronized void finish(Request request) {
    if (held(request) != null) {
      Lane lane = lanes.get(request.partition());
      lane.unfinished.remove(request.offset());
      lane.finished.add(request.offset());
      lane.finished.headSet(lane.firstUnfinished(-1)).clear();
      bytes -= request.bytes();
      lane.bytes -= request.bytes();
    }
  }

  @SuppressWarnings("ReferenceEquality") // this reading of the record, not an equal one before
  private @Nullable Held held(Request request) {
    Lane lane = lanes.get(request.partition());
    Held held = lane == null ? null : lane.unfinished.get(request.offset());
    return held != null && held.request == request ? held : null;
  }

  private static final class Held {
    private final Request request;
    private boolean running;
    private int tries;
    private Instant notBefore = Instant.MIN;

    Held(Request request) {
      this.request = request;
    }

    Taken taken(Turn turn) {
      running = true;
      return new Taken(request, turn, tries);
    }
  }

  /** One partition. */
  private final class Lane {
    private final NavigableMap<Long, Held> unfinished = new TreeMap<>();
    private final NavigableSet<Long> finished;
    private final Map<String, Instant> pauses = new HashMap<>();
    private long bytes;
    private long next;

    Lane(long next, NavigableSet<Long> finished) {
      this.next = next;
      this.finished = finished;
    }

    /** Other than {@code except}; what comes next when all that was read is finished. */
    long firstUnfinished(long except) {
      return unfinished.keySet().stream().filter(o -> o != except).findFirst().orElse(next);
    }

    void take(
        Instant now,
        int limit,
        Function<String, Instant> hostFree,
        boolean full,
        List<Taken> taken) {
      pauses.values().removeIf(until -> !until.isAfter(now));
      Map<String, Integer> running = new HashMap<>();
      Set<String> earlier = new HashSet<>();
      unfinished.values().stream()
          .filter(held -> held.running)
          .forEach(held -> running.merge(held.request.host(), 1, Integer::sum));
      for (Held held : unfinished.values()) {
        Request request = held.request;
        if (!earlier.add(request.uri()) || held.running || taken.size() >= limit) {
          continue;
        }
        Instant hostAt =
            latest(
                pauses.getOrDefault(request.host(), Instant.MIN), hostFree.apply(request.host()));
        Instant free = latest(held.notBefore, hostAt);
        int busy = running.getOrDefault(request.host(), 0);
        Instant patienceEnds = request.readAt().plus(limits.patience());
        if (!free.isAfter(now) && busy < limits.perHost()) {
          running.merge(request.host(), 1, Integer::sum);
          taken.add(held.taken(Turn.FETCH));
        } else if (held.notBefore.isAfter(patienceEnds)
            || (hostAt.isAfter(patienceEnds) && hostAt.isAfter(now.plus(SOON)))) {
          taken.add(held.taken(Turn.TOO_LATE));
        } else if (full && free.isAfter(now.plus(SOON))) {
          taken.add(held.taken(Turn.CROWDED_OUT));
        }
      }
    }

    private static Instant latest(Instant... times) {
      Instant latest = Instant.MIN;
      for (Instant time : times) {
        latest = time.isAfter(latest) ? time : latest;
      }
      return latest;
    }
  }
}
