package io.newsloom.index.searches;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** A thread that works with a consumer, and with a new one whenever Kafka was away. */
public final class KafkaLoop {
  private static final Logger LOG = Logger.getLogger(KafkaLoop.class);
  private static final long PAUSE_MILLIS = 2_000;
  private static final long LAST_WORK_MILLIS = 5_000;

  private final String name;
  private final Supplier<Consumer<byte[], byte[]>> open;
  private final Work work;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** What to do with a consumer until {@link KafkaLoop#isStopping}. */
  public interface Work {
    /**
     * @throws KafkaException when Kafka is away: it is begun again after a pause
     */
    void with(Consumer<byte[], byte[]> consumer);
  }

  /**
   * @param name of the thread
   * @param deadThreads told of what cannot be begun again: an {@link Error}
   */
  public KafkaLoop(
      String name,
      Supplier<Consumer<byte[], byte[]>> open,
      Work work,
      Thread.UncaughtExceptionHandler deadThreads) {
    this.name = name;
    this.open = open;
    this.work = work;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(deadThreads);
  }

  public void start() {
    thread.start();
  }

  /** Waits a moment for the end. */
  public void stop() throws InterruptedException {
    stopped.countDown();
    thread.join(LAST_WORK_MILLIS);
  }

  public boolean isStopping() {
    return stopped.getCount() == 0;
  }

  private void run() {
    String lastProblem = "";
    while (!isStopping()) {
      try (Consumer<byte[], byte[]> consumer = open.get()) {
        work.with(consumer);
      } catch (KafkaException e) {
        String problem = String.valueOf(e.getMessage());
        if (!problem.equals(lastProblem)) {
          LOG.warnf("%s cannot work with Kafka yet, trying on: %s", name, problem);
        }
        lastProblem = problem;
        pause();
      } catch (RuntimeException e) { // a bug: begun again, because nobody would see the thread end
        LOG.errorf(e, "%s failed and begins again", name);
        pause();
      }
    }
  }

  private void pause() {
    try {
      boolean unused = stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }
}
