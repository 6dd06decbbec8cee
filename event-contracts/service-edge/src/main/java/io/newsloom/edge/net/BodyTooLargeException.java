package io.newsloom.edge.net;

import java.io.IOException;

/** A body that is longer, or expands further, than the asker takes. */
public final class BodyTooLargeException extends IOException {
  BodyTooLargeException(String message) {
    super(message);
  }
}
