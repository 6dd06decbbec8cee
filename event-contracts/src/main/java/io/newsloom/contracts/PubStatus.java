package io.newsloom.contracts;

/** As in ninjs 3.1; {@code CANCELED} is a retraction by the publisher. */
public enum PubStatus {
  USABLE,
  WITHHELD,
  CANCELED
}
