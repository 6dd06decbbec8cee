package io.newsloom.edge.net;

/** An address that must not be fetched. The message says why and which setting would allow it. */
public final class ForbiddenAddressException extends Exception {
  ForbiddenAddressException(String message) {
    super(message);
  }
}
