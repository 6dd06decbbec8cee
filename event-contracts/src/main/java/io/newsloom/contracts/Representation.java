package io.newsloom.contracts;

/** Whether the text is the whole article or only a part (pay wall, feed summary). */
public enum Representation {
  FULL,
  PARTIAL
}
