package io.newsloom.edge.net;

import java.io.IOException;
import java.time.Duration;

/** The exchange was not complete in time; its connection is closed. */
public final class DeadlineException extends IOException {
  DeadlineException(Duration timeout) {
    super("no complete answer within " + timeout);
  }
}
