package io.newsloom.index.bulk;

/** Waiting, so that tests need not. */
@FunctionalInterface
public interface Pause {
  void millis(long millis) throws InterruptedException;
}
