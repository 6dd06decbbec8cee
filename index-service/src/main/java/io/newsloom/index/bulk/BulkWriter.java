package io.newsloom.index.bulk;

import io.newsloom.index.ItemFates;
import io.newsloom.index.bulk.BulkSink.ItemAnswer;
import io.newsloom.index.bulk.BulkSink.Reply;
import io.newsloom.index.document.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes a batch and returns when each of its items is done or a dead letter, however long that
 * takes: an outage of Elasticsearch holds the caller here, and with it consumption. Order inside a
 * batch does not matter, because versions are external. Thread-safe.
 */
public final class BulkWriter {
  private static final Logger LOG = Logger.getLogger(BulkWriter.class);

  private final BulkSink sink;
  private final Backoff backoff;
  private final Pause pause;
  private final ItemFates fates;

  public BulkWriter(BulkSink sink, Backoff backoff, Pause pause, ItemFates fates) {
    this.sink = sink;
    this.backoff = backoff;
    this.pause = pause;
    this.fates = fates;
  }

  /**
   * @throws InterruptedException when stopped; items not told of their fate were not answered
   */
  public void write(List<? extends Outgoing> items) throws InterruptedException {
    write(List.copyOf(items), 1);
  }

  /** As {@link #write}, for one removal. */
  public void remove(Intent.Remove removal, Outgoing item) throws InterruptedException {
    List<Outgoing> open = List.of(item);
    for (int attempt = 1; !open.isEmpty(); attempt++) {
      open = send(open, attempt, () -> sink.remove(removal));
    }
  }

  private void write(List<Outgoing> items, int firstAttempt) throws InterruptedException {
    List<Outgoing> open = items;
    for (int attempt = firstAttempt; !open.isEmpty(); attempt++) {
      List<Outgoing> sent = open;
      open = send(sent, attempt, () -> sink.store(sent.stream().map(Outgoing::document).toList()));
    }
  }

  /** One request, its consequences, and the pause after it. Returns what is still to be sent. */
  private List<Outgoing> send(List<Outgoing> sent, int attempt, Supplier<Reply> request)
      throws InterruptedException {
    Reply reply = request.get();
    Judgement judgement = judge(sent, reply, attempt);
    if (judgement.halve()) {
      int middle = sent.size() / 2;
      write(sent.subList(0, middle), attempt + 1);
      write(sent.subList(middle, sent.size()), attempt + 1);
      return List.of();
    }
    if (judgement.repair()) {
      sink.repair(indices(judgement.open()));
    }
    if (!judgement.open().isEmpty()) {
      fates.retry(judgement.open().size());
      long millis = judgement.parked() ? backoff.slowMillis() : backoff.millis(attempt);
      warn(judgement, attempt, millis);
      pause.millis(millis);
    } else if (attempt > 3) {
      LOG.infof("Elasticsearch took the batch at attempt %d", attempt);
    }
    return judgement.open();
  }

  /**
   * @param open to be sent again
   * @param repair put templates and indices first
   * @param why of the last one in open
   */
  private record Judgement(
      List<Outgoing> open, boolean repair, boolean halve, boolean parked, String why) {}

  private static Judgement judge(List<Outgoing> sent, Reply reply, int attempt)
      throws InterruptedException {
    if (reply instanceof Reply.Answered answered) {
      return judgeItems(sent, answered.items(), attempt);
    }
    if (reply instanceof Reply.Refused refused) {
      return judgeRequest(sent, refused, attempt);
    }
    String why = ((Reply.Unreachable) reply).reason();
    return new Judgement(sent, false, false, false, why);
  }

  private static Judgement judgeRequest(List<Outgoing> sent, Reply.Refused refused, int attempt)
      throws InterruptedException {
    Fate fate = Fate.ofRequest(refused.status());
    String why = "status " + refused.status() + ": " + refused.reason();
    if (fate == Fate.SPLIT && sent.size() == 1) {
      sent.get(0).deadLetter("Elasticsearch refused it alone, " + why, fate.name(), attempt);
      return new Judgement(List.of(), false, false, false, why);
    }
    return new Judgement(sent, fate == Fate.RETEMPLATE, fate == Fate.SPLIT, fate == Fate.PARK, why);
  }

  private static Judgement judgeItems(List<Outgoing> sent, List<ItemAnswer> answers, int attempt)
      throws InterruptedException {
    List<Outgoing> open = new ArrayList<>();
    boolean repair = false;
    boolean parked = false;
    String why = "";
    for (int i = 0; i < sent.size(); i++) {
      Outgoing item = sent.get(i);
      ItemAnswer answer = answers.get(i);
      Fate fate = Fate.of(answer.status());
      switch (fate) {
        case DONE -> item.done();
        case DEAD_LETTER, SPLIT ->
            item.deadLetter(
                "Elasticsearch refused it, status " + answer.status() + ": " + answer.reason(),
                fate.name(),
                attempt);
        case RETRY -> open.add(item);
        case RETEMPLATE -> {
          open.add(item);
          repair = true;
        }
        case PARK -> {
          open.add(item);
          parked = true;
        }
      }
      if (!open.isEmpty() && open.get(open.size() - 1) == item) {
        why = "status " + answer.status() + ": " + answer.reason();
      }
    }
    return new Judgement(open, repair, false, parked, why);
  }

  private static Set<String> indices(List<Outgoing> items) {
    return items.stream().flatMap(item -> item.indices().stream()).collect(Collectors.toSet());
  }

  /** At attempts 1, 2, 4, 8 ...: a long outage shall not fill the log. */
  private static void warn(Judgement judgement, int attempt, long millis) {
    if (Integer.bitCount(attempt) == 1) {
      LOG.warnf(
          "%d items not stored at attempt %d, next in %d ms, consumption waits%s: %s",
          judgement.open().size(),
          attempt,
          millis,
          judgement.parked() ? ", an operator must act" : "",
          judgement.why());
    }
  }
}
