package io.newsloom.index.rebuild;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether somebody gave the rebuild up; whoever pauses in it wakes then. Thread-safe. */
final class GivenUp {
  private final CountDownLatch latch = new CountDownLatch(1);

  void now() {
    latch.countDown();
  }

  boolean is() {
    return latch.getCount() == 0;
  }

  /**
   * @throws InterruptedException at once when it is given up
   */
  void pause(long millis) throws InterruptedException {
    if (latch.await(millis, TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("given up");
    }
  }
}
