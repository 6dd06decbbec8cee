package io.newsloom.enrich;

/**
 * Which parts of the flow this process runs. Each role is an application of its own to Kafka
 * Streams.
 */
public enum Role {
  ALL,
  READ,
  DECIDE;

  boolean reads() {
    return this != DECIDE;
  }

  boolean decides() {
    return this != READ;
  }
}
