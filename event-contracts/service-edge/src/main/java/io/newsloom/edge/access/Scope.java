package io.newsloom.edge.access;

/** What a token allows. */
public enum Scope {
  /** Ask: every GET, unless it says otherwise. */
  READ,
  /** Give or change: every other method, unless it says otherwise. */
  WRITE,
  /** Everything, with what only an operator does: replays, alias swaps, bodies of dead letters. */
  ADMIN
}
