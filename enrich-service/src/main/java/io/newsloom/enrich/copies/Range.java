package io.newsloom.enrich.copies;

/** What the numbers of a decision version may be. */
public final class Range {
  private Range() {}

  /**
   * @param name of the setting
   * @throws IllegalArgumentException when the value is outside, or no number; names the setting
   */
  public static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be from " + text(least) + " to " + text(most) + " but is " + text(value));
    }
  }

  /** Whole numbers without a fraction. */
  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
        ? Integer.toString((int) value)
        : Double.toString(value);
  }
}
