package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether articles are about one event or two that look alike. Two events of a kind share the
 * words of their kind; what tells them apart is that each has names all over that the other hardly
 * has. So terms that every article has are left out, the rest is cut in two (2-means on the sphere,
 * from several starts), and the halves are two stories when both have such a core of their own that
 * is heavy against what they share. Fixed order of all arithmetic. About a millisecond for 48
 * articles.
 */
final class Separation {
  /** A half of fewer articles proves nothing. */
  static final int SMALLEST = 3;

  private static final int STARTS = 12;
  private static final int ROUNDS = 8;

  /** A term belongs to a core by the share of articles above this. */
  private static final double CORE = 0.5;

  /**
   * Articles without the term that are added to each side: what three have in common may be luck.
   */
  private static final double DOUBT = 0.5;

  private final double[][] weights;
  private final double[] heaviness;

  /** Dense over the terms that at least two of the articles have. */
  private Separation(double[][] weights, double[] heaviness) {
    this.weights = weights;
    this.heaviness = heaviness;
  }

  static Separation of(List<StoryVector> articles, TermCounts terms, int lnTexts) {
    LongIntHashMap counts = new LongIntHashMap();
    for (StoryVector article : articles) {
      for (int i = 0; i < article.size(); i++) {
        counts.addTo(article.key(i), 1);
      }
    }
    long[] keys = new long[counts.size()];
    int size = 0;
    for (var entry : counts) {
      if (entry.value > 1) {
        keys[size++] = entry.key;
      }
    }
    keys = Arrays.copyOf(keys, size);
    Arrays.sort(keys);
    double[][] weights = new double[articles.size()][size];
    double[] heaviness = new double[size];
    for (int a = 0; a < articles.size(); a++) {
      StoryVector article = articles.get(a);
      for (int i = 0; i < article.size(); i++) {
        int column = Arrays.binarySearch(keys, article.key(i));
        if (column >= 0) {
          double rarity = terms.rarity(article.key(i), lnTexts) / (double) TermCounts.STEPS;
          weights[a][column] = article.weight(i) * rarity;
          double heavy = rarity * (article.isName(i) ? StoryTerms.NAME : 1);
          heaviness[column] = heaviness[column] == 0 ? heavy : Math.min(heaviness[column], heavy);
        }
      }
    }
    return new Separation(weights, heaviness);
  }

  /** The second half by index, or null when the articles are one story. */
  boolean @Nullable [] split(double apart) {
    boolean[] second = halves();
    return second != null && distance(second) >= apart ? second : null;
  }

  /**
   * Of the first {@code count} articles from the rest, from 0; above 1 they have little in common.
   */
  double distanceOfFirst(int count) {
    boolean[] second = new boolean[weights.length];
    Arrays.fill(second, count, second.length, true);
    return distance(second);
  }

  private double distance(boolean[] second) {
    int[] ofOne = new int[heaviness.length];
    int[] ofOther = new int[heaviness.length];
    for (int a = 0; a < second.length; a++) {
      int[] counts = second[a] ? ofOther : ofOne;
      double[] row = weights[a];
      for (int t = 0; t < row.length; t++) {
        counts[t] += row[t] > 0 ? 1 : 0;
      }
    }
    int others = count(second);
    double sizeOfOne = second.length - others + DOUBT;
    double sizeOfOther = others + DOUBT;
    double onlyOne = 0;
    double onlyOther = 0;
    double common = 1;
    for (int t = 0; t < heaviness.length; t++) {
      double shareOfOne = ofOne[t] / sizeOfOne;
      double shareOfOther = ofOther[t] / sizeOfOther;
      onlyOne += heaviness[t] * Math.max(0, shareOfOne - shareOfOther - CORE);
      onlyOther += heaviness[t] * Math.max(0, shareOfOther - shareOfOne - CORE);
      common += heaviness[t] * Math.max(0, Math.min(shareOfOne, shareOfOther) - CORE);
    }
    return Math.min(onlyOne, onlyOther) / common;
  }

  /** The cut in two that is farthest apart over all starts; null when there is none. */
  private boolean @Nullable [] halves() {
    double[][] rows = withoutTheCommon();
    int size = rows.length;
    boolean[] best = null;
    double farthest = -1;
    for (int start = 0; start < Math.min(size, STARTS); start++) {
      double[] one = rows[start];
      double[] other = farthest(rows, one);
      boolean[] second = nearerTo(rows, one, other);
      for (int round = 0; round < ROUNDS; round++) {
        if (count(second) == 0 || count(second) == size) {
          break;
        }
        one = unit(sum(rows, second, false));
        other = unit(sum(rows, second, true));
        boolean[] next = nearerTo(rows, one, other);
        if (Arrays.equals(next, second)) {
          break;
        }
        second = next;
      }
      if (Math.min(count(second), size - count(second)) < SMALLEST) {
        continue;
      }
      double distance = distance(second);
      if (distance > farthest) {
        farthest = distance;
        best = second;
      }
    }
    return best;
  }

  /** Unit rows, each term weighed by how few of these articles have it: what all have weighs 0. */
  private double[][] withoutTheCommon() {
    int size = weights.length;
    double[] local = new double[heaviness.length];
    for (int t = 0; t < local.length; t++) {
      int having = 0;
      for (double[] row : weights) {
        having += row[t] > 0 ? 1 : 0;
      }
      local[t] = having < 2 ? 0 : StrictMath.log(size / (double) having);
    }
    double[][] rows = new double[size][];
    for (int a = 0; a < size; a++) {
      double[] row = new double[local.length];
      for (int t = 0; t < local.length; t++) {
        row[t] = weights[a][t] * local[t];
      }
      rows[a] = unit(row);
    }
    return rows;
  }

  private static double[] farthest(double[][] rows, double[] from) {
    int farthest = 0;
    double least = Double.MAX_VALUE;
    for (int a = 0; a < rows.length; a++) {
      double near = dot(rows[a], from);
      if (near < least) {
        least = near;
        farthest = a;
      }
    }
    return rows[farthest];
  }

  private static boolean[] nearerTo(double[][] rows, double[] one, double[] other) {
    boolean[] second = new boolean[rows.length];
    for (int a = 0; a < rows.length; a++) {
      second[a] = dot(rows[a], other) > dot(rows[a], one);
    }
    return second;
  }

  private static double[] sum(double[][] rows, boolean[] second, boolean which) {
    double[] sum = new double[rows[0].length];
    for (int a = 0; a < rows.length; a++) {
      if (second[a] == which) {
        for (int t = 0; t < sum.length; t++) {
          sum[t] += rows[a][t];
        }
      }
    }
    return sum;
  }

  private static double[] unit(double[] row) {
    double length = length(row);
    if (length == 0) {
      return row;
    }
    double[] unit = new double[row.length];
    for (int t = 0; t < row.length; t++) {
      unit[t] = row[t] / length;
    }
    return unit;
  }

  private static double length(double[] row) {
    return Math.sqrt(dot(row, row));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      sum += a[t] * b[t];
    }
    return sum;
  }

  private static int count(boolean[] values) {
    int count = 0;
    for (boolean value : values) {
      count += value ? 1 : 0;
    }
    return count;
  }
}
