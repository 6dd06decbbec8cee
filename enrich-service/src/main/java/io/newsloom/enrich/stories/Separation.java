package io.newsloom.enrich.stories;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.ArrayList;
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

  /** The terms of an article that another one has, too: ascending columns, and what they weigh. */
  @SuppressWarnings("ArrayRecordComponent") // made and read here, never compared
  private record Row(int[] columns, double[] weights) {}

  private final List<Row> articles;
  private final double[] heaviness;

  private Separation(List<Row> articles, double[] heaviness) {
    this.articles = articles;
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
    double[] heaviness = new double[size];
    List<Row> rows = new ArrayList<>(articles.size());
    for (StoryVector article : articles) {
      int[] columns = new int[article.size()];
      double[] weights = new double[article.size()];
      int found = 0;
      for (int i = 0; i < columns.length; i++) {
        int column = Arrays.binarySearch(keys, article.key(i));
        if (column < 0) {
          continue;
        }
        double rarity = terms.rarity(article.key(i), lnTexts) / (double) TermCounts.STEPS;
        double heavy = rarity * (article.isName(i) ? StoryTerms.NAME : 1);
        heaviness[column] = heaviness[column] == 0 ? heavy : Math.min(heaviness[column], heavy);
        if (found > 0 && columns[found - 1] == column) {
          found--; // a key that is there twice counts as the last of them
        }
        columns[found] = column;
        weights[found++] = article.weight(i) * rarity;
      }
      rows.add(new Row(Arrays.copyOf(columns, found), Arrays.copyOf(weights, found)));
    }
    return new Separation(rows, heaviness);
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
    boolean[] second = new boolean[articles.size()];
    Arrays.fill(second, count, second.length, true);
    return distance(second);
  }

  private double distance(boolean[] second) {
    int[] ofOne = new int[heaviness.length];
    int[] ofOther = new int[heaviness.length];
    for (int a = 0; a < second.length; a++) {
      int[] counts = second[a] ? ofOther : ofOne;
      Row row = articles.get(a);
      for (int i = 0; i < row.columns().length; i++) {
        counts[row.columns()[i]] += row.weights()[i] > 0 ? 1 : 0;
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
    List<Row> rows = withoutTheCommon();
    int size = rows.size();
    boolean[] best = null;
    double farthest = -1;
    for (int start = 0; start < Math.min(size, STARTS); start++) {
      double[] one = centre(rows.subList(start, start + 1));
      double[] other = centre(List.of(farthest(rows, one)));
      boolean[] second = nearerTo(rows, one, other);
      for (int round = 0; round < ROUNDS; round++) {
        if (count(second) == 0 || count(second) == size) {
          break;
        }
        boolean[] next =
            nearerTo(rows, centre(side(rows, second, false)), centre(side(rows, second, true)));
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
  private List<Row> withoutTheCommon() {
    int[] having = new int[heaviness.length];
    for (Row row : articles) {
      for (int i = 0; i < row.columns().length; i++) {
        having[row.columns()[i]] += row.weights()[i] > 0 ? 1 : 0;
      }
    }
    List<Row> rows = new ArrayList<>(articles.size());
    for (Row row : articles) {
      double[] weights = new double[row.columns().length];
      for (int i = 0; i < weights.length; i++) {
        int others = having[row.columns()[i]];
        double local = others < 2 ? 0 : StrictMath.log(articles.size() / (double) others);
        weights[i] = row.weights()[i] * local;
      }
      toUnit(weights);
      rows.add(new Row(row.columns(), weights));
    }
    return rows;
  }

  private static Row farthest(List<Row> rows, double[] from) {
    Row farthest = rows.get(0);
    double least = Double.MAX_VALUE;
    for (Row row : rows) {
      double near = dot(row, from);
      if (near < least) {
        least = near;
        farthest = row;
      }
    }
    return farthest;
  }

  private static boolean[] nearerTo(List<Row> rows, double[] one, double[] other) {
    boolean[] second = new boolean[rows.size()];
    for (int a = 0; a < second.length; a++) {
      second[a] = dot(rows.get(a), other) > dot(rows.get(a), one);
    }
    return second;
  }

  private static List<Row> side(List<Row> rows, boolean[] second, boolean which) {
    List<Row> side = new ArrayList<>();
    for (int a = 0; a < second.length; a++) {
      if (second[a] == which) {
        side.add(rows.get(a));
      }
    }
    return side;
  }

  /** The sum of rows over all columns, as long as 1. */
  private double[] centre(List<Row> rows) {
    double[] sum = new double[heaviness.length];
    for (Row row : rows) {
      for (int i = 0; i < row.columns().length; i++) {
        sum[row.columns()[i]] += row.weights()[i];
      }
    }
    toUnit(sum);
    return sum;
  }

  private static void toUnit(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; length > 0 && i < values.length; i++) {
      values[i] /= length;
    }
  }

  private static double dot(Row row, double[] centre) {
    double sum = 0;
    for (int i = 0; i < row.columns().length; i++) {
      sum += row.weights()[i] * centre[row.columns()[i]];
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
