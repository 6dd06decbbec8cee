package io.newsloom.ingest.schedule;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.PageRequested;
import io.newsloom.ingest.Workers;
import io.newsloom.ingest.feed.FeedEntry;
import io.newsloom.ingest.fetch.FeedFetcher;
import io.newsloom.ingest.page.PageFetcher;
import io.newsloom.ingest.page.PageOutcome;
import io.newsloom.ingest.publish.KafkaAwayException;
import io.newsloom.ingest.publish.NotOwnerException;
import io.newsloom.ingest.schedule.PageQueue.Request;
import io.newsloom.ingest.schedule.PageQueue.Taken;
import io.newsloom.ingest.schedule.PageQueue.Turn;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Fetches the pages that are asked for through {@code page-requests} and publishes their articles,
 * each with its position in the topic. A request is finished by an article with its page, or with
 * the feed's own text when there is no page to be had, or with nothing when the feed has said
 * nothing either; or it becomes a request to the owner of another site, where the page has led; or
 * it is a dead letter.
 */
@Singleton
final class PageLoop {
  private static final Logger LOG = Logger.getLogger(PageLoop.class);

  /** Before the poll loop closes the fetcher: what that cuts short says nothing about a page. */
  private static final int STOP = PollLoop.STOP - 1;

  private static final long END_WITHIN_SECONDS = 5;

  private static final long TICK_MILLIS = 100;

  /** A rebalance takes that long at most until a member that stays knows its new generation. */
  private static final int OWNER_TRIES = 20;

  private static final long OWNER_RETRY_MILLIS = 250;

  private final PageJudge judge;
  private final PageQueue queue;
  private final PageFetcher pages;
  private final FeedFetcher fetcher;
  private final PagePublisher publisher;
  private final PollOwnership ownership;
  private final PageMetrics metrics;
  private final FetchSpans spans;
  private final InstantSource clock;
  private final Thread thread;
  private final ExecutorService workers;
  private final Semaphore free;
  private volatile boolean stopping;

  PageLoop(
      PagesConfig config,
      PageQueue queue,
      PageFetcher pages,
      FeedFetcher fetcher,
      PagePublisher publisher,
      PollOwnership ownership,
      PageMetrics metrics,
      Workers workers,
      FetchSpans spans,
      InstantSource clock) {
    this.judge = new PageJudge(config.retry());
    this.queue = queue;
    this.pages = pages;
    this.fetcher = fetcher;
    this.publisher = publisher;
    this.ownership = ownership;
    this.metrics = metrics;
    this.spans = spans;
    this.clock = clock;
    this.thread = workers.thread("page-loop", this::run);
    this.workers = Executors.newFixedThreadPool(config.parallel());
    this.free = new Semaphore(config.parallel());
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  private void run() {
    try {
      while (!stopping) {
        int room = free.availablePermits();
        if (room > 0) {
          queue
              .take(clock.instant(), room, fetcher.budget()::nextStart, ownership::mayFetchPages)
              .forEach(this::start);
        }
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      LOG.debug("woken to stop", e);
    }
  }

  private void start(Taken taken) {
    free.acquireUninterruptibly();
    try {
      workers.execute(() -> work(taken));
    } catch (RejectedExecutionException e) {
      free.release(); // the service stops
    }
  }

  private void work(Taken taken) {
    Request request = taken.request();
    try {
      if (!ownership.beginPage(request.partition())) {
        queue.release(request);
        return;
      }
      try {
        if (request.work() instanceof PageWork.Page page) {
          spans.around("page", page.parent(), page.address(), () -> finish(taken));
        } else {
          finish(taken);
        }
      } finally {
        ownership.endPage(request.partition());
      }
    } catch (KafkaAwayException e) {
      metrics.unpublished();
      LOG.warnf("fate=retry uri=%s: %s", request.uri(), e.getMessage());
    } catch (InterruptedException e) {
      queue.release(request);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // A bug must not stop the other pages, nor hold up its partition for ever.
      LOG.errorf(e, "fate=retry uri=%s: a page broke", request.uri());
      metrics.unpublished();
      queue.later(request, clock.instant().plus(judge.wait(taken.tries())));
    } finally {
      free.release();
    }
  }

  private void finish(Taken taken) throws InterruptedException {
    Request request = taken.request();
    if (!(request.work() instanceof PageWork.Page page) || taken.tries() >= PageFetcher.MAX_TRIES) {
      if (asOwner(request, () -> publisher.deadLetter(request))) {
        metrics.deadLetter();
      }
      return;
    }
    ArticleFetched announced = page.request().article();
    if (taken.turn() != Turn.FETCH) {
      String reason =
          taken.turn() == Turn.TOO_LATE
              ? "its turn comes too late (ingest.pages.patience)"
              : "too many others wait (ingest.pages.max-waiting, max-waiting-bytes)";
      publish(request, pages.partial(announced, taken.turn().label(), reason));
      return;
    }
    PageOutcome outcome = fetched(announced, page.address());
    if (stopping) {
      queue.release(request); // an answer that was cut short says nothing
      return;
    }
    PageJudge.Pause pause = judge.pause(outcome, taken.tries());
    if (pause != null) {
      queue.pauseHost(request.partition(), pause.host(), clock.instant().plus(pause.patience()));
    }
    PageJudge.Next next = judge.next(outcome, taken.tries(), page.hops());
    if (next instanceof PageJudge.Whole whole) {
      publish(request, whole.article());
    } else if (next instanceof PageJudge.Forward forward) {
      forward(request, page, forward.target());
    } else if (next instanceof PageJudge.Partial partial) {
      publish(request, pages.partial(announced, partial.label(), partial.reason()));
    } else if (next instanceof PageJudge.Later later) {
      pages.waits(announced, later.label(), later.reason());
      Instant notBefore = clock.instant().plus(later.delay());
      if (later.failed()) {
        queue.later(request, notBefore);
      } else {
        queue.postpone(request, notBefore);
      }
    }
  }

  private void forward(Request request, PageWork.Page page, URI target)
      throws InterruptedException {
    ArticleFetched announced = page.request().article();
    PageRequested onward =
        new PageRequested(announced, clock.instant(), target.toString(), page.hops() + 1);
    if (asOwner(request, () -> publisher.forwarded(request, onward))) {
      pages.waits(announced, "elsewhere", "it leads to " + target);
      metrics.forwarded();
    }
  }

  /** A page that breaks its reader is a page that cannot be read. */
  private PageOutcome fetched(ArticleFetched announced, String address)
      throws InterruptedException {
    try {
      return pages.fetch(announced, address);
    } catch (RuntimeException | StackOverflowError e) {
      if (!stopping) {
        LOG.errorf(e, "uri=%s url=%s: a page broke its reader", announced.uri(), announced.url());
      }
      return new PageOutcome.Refused("broken", e.toString());
    }
  }

  private void publish(Request request, ArticleFetched article) throws InterruptedException {
    boolean saysNothing = FeedEntry.Article.isOnlyLink(article);
    boolean written =
        asOwner(
            request,
            () -> saysNothing ? publisher.nothing(request) : publisher.article(request, article));
    if (written && saysNothing) {
      metrics.dropped();
      LOG.warnf(
          "dropped uri=%s feedUrl=%s: expected a page or a title but there is only the link %s",
          article.uri(), article.feed(), article.url());
    } else if (written) {
      metrics.published();
    }
  }

  private interface Writing {
    boolean write();
  }

  /** What was fetched is not thrown away because the group is being told of a new member. */
  private boolean asOwner(Request request, Writing writing) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return writing.write();
      } catch (NotOwnerException e) {
        if (tries == OWNER_TRIES || !queue.isHeld(request)) {
          metrics.unpublished();
          LOG.infof("fate=retry uri=%s: %s", request.uri(), e.getMessage());
          queue.release(request);
          return false;
        }
        Thread.sleep(OWNER_RETRY_MILLIS);
      }
    }
  }

  /** Begins no more. */
  void stop(@Observes @Priority(STOP) ShutdownEvent event) {
    stopping = true;
    thread.interrupt();
    workers.shutdown();
  }

  /** What is being published is waited for, who still waits for its turn at a host is woken. */
  void end(@Observes @Priority(PollLoop.STOP + 1) ShutdownEvent event) throws InterruptedException {
    if (!workers.awaitTermination(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      workers.shutdownNow();
    }
  }
}
