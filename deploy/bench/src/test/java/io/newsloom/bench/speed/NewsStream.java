package io.newsloom.bench.speed;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.sketch.StopWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A made-up day and night of news of any length: the n-th article is a function of the seed and n,
 * so that several threads can write it. Words follow Zipf's law, a quarter of every text is made of
 * stock phrases, articles about one event share its names and now and then a quotation, sites leave
 * lines of their own in their texts, and 38 in 100 articles are made from an earlier one. New
 * articles have 450 to 550 words.
 */
final class NewsStream {
  /** Log time between two articles: a million of them are a bit less than the window of a week. */
  static final int MILLIS_BETWEEN = 600;

  private static final String[] STOPS = StopWords.of("en").stream().sorted().toArray(String[]::new);
  private static final String[] SYLLABLES =
      ("ba ker lo min ta ru sel vor ni dan pol gre shi mar tu lek fo win sar bel cor dri hal pen"
              + " os qua ven zi mu thra ell ig")
          .split(" ");
  private static final int VOCABULARY = 60_000;
  private static final int STOCK_PHRASES = 40_000;
  private static final int ZIPF_STEPS = 1 << 20;
  private static final int SITES = 4_000;
  private static final int ARTICLES_OF_AN_EVENT = 6;

  private final long seed;
  private final String[] words = new String[VOCABULARY];
  private final String[] stock = new String[STOCK_PHRASES];
  private final int[] wordRanks = zipf(VOCABULARY, 1.0);
  private final int[] stopRanks = zipf(STOPS.length, 0.8);
  private final int[] stockRanks = zipf(STOCK_PHRASES, 0.9);

  /** What an article is made of. */
  enum Kind {
    NEW(62),
    EXACT(14),
    TRIMMED(10),
    SPUN(4),
    EXCERPT(4),
    FOLLOW_UP(6);

    private final int percent;

    Kind(int percent) {
      this.percent = percent;
    }
  }

  NewsStream(long seed) {
    this.seed = seed;
    Random random = new Random(seed);
    for (int i = 0; i < words.length; i++) {
      words[i] = word(random);
    }
    for (int i = 0; i < stock.length; i++) {
      List<String> phrase = new ArrayList<>();
      for (int j = 3 + random.nextInt(4); j > 0; j--) {
        phrase.add(
            random.nextBoolean()
                ? STOPS[stopRanks[random.nextInt(ZIPF_STEPS)]]
                : words[wordRanks[random.nextInt(ZIPF_STEPS)]]);
      }
      stock[i] = String.join(" ", phrase);
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i >= 0; i--) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  /** A table from which a uniform draw has Zipf's distribution. */
  private static int[] zipf(int size, double exponent) {
    double all = 0;
    for (int rank = 1; rank <= size; rank++) {
      all += Math.pow(rank, -exponent);
    }
    int[] table = new int[ZIPF_STEPS];
    double sum = 0;
    int from = 0;
    for (int rank = 1; rank <= size; rank++) {
      sum += Math.pow(rank, -exponent);
      int to = (int) Math.round(sum / all * ZIPF_STEPS);
      Arrays.fill(table, from, to, rank - 1);
      from = to;
    }
    return table;
  }

  static Instant at(long n) {
    return Articles.START.plusMillis(n * MILLIS_BETWEEN);
  }

  private SplittableRandom randomOf(long n, int purpose) {
    // Another step than the generator's own, or the streams would be one stream, shifted.
    return new SplittableRandom((seed ^ n * 0xD1B54A32D192ED03L) * 0x2545F4914F6CDD1DL + purpose);
  }

  Kind kind(long n) {
    int draw = randomOf(n, 1).nextInt(100);
    for (Kind kind : Kind.values()) {
      draw -= kind.percent;
      if (draw < 0) {
        return n == 0 ? Kind.NEW : kind;
      }
    }
    throw new IllegalStateException("the percentages of the kinds add up to less than 100");
  }

  /** The article that this one is made from; itself when it is new. */
  long original(long n) {
    if (kind(n) == Kind.NEW) {
      return n;
    }
    SplittableRandom random = randomOf(n, 2);
    long reach = Math.min(n, random.nextInt(10) == 0 ? 500_000 : 20_000);
    long original = n - 1 - random.nextLong(Math.max(1, reach));
    while (original > 0 && kind(original) != Kind.NEW) {
      original--;
    }
    return Math.max(0, original);
  }

  ArticleSketched article(long n) {
    String site = site(n);
    String url = "https://" + site + "/news/" + n;
    return Articles.sketched(
        url,
        site,
        sentence(randomOf(original(n), 3), original(n)),
        text(n),
        at(n),
        new AltId(AltId.Role.GUID, "tag:" + n, "https://" + site + "/feed"));
  }

  private String site(long n) {
    long of = kind(n) == Kind.FOLLOW_UP ? original(n) : n;
    return "site" + randomOf(of, 4).nextInt(SITES) + ".example";
  }

  String text(long n) {
    long original = original(n);
    SplittableRandom random = randomOf(n, 5);
    String text =
        switch (kind(n)) {
          case NEW, EXACT -> newText(original);
          case TRIMMED ->
              foreign(random, 40)
                  + part(newText(original), 0, 0.6 + random.nextDouble() * 0.35)
                  + foreign(random, 40);
          case SPUN -> spun(newText(original), random);
          case EXCERPT ->
              foreign(random, 150) + part(newText(original), 0.3, 0.55) + foreign(random, 150);
          case FOLLOW_UP -> foreign(random, 350) + part(newText(original), 0.6, 0.85);
        };
    boolean leavesLine = kind(n) != Kind.EXACT && random.nextInt(7) == 0;
    return leavesLine ? text + " " + furniture(n, random.nextInt(3)) : text;
  }

  private String newText(long n) {
    SplittableRandom random = randomOf(n, 6);
    StringBuilder text = new StringBuilder();
    write(text, random, n / ARTICLES_OF_AN_EVENT, 450 + random.nextInt(100));
    return text.toString();
  }

  /** Words about nothing that another article is about. */
  private String foreign(SplittableRandom random, int size) {
    StringBuilder text = new StringBuilder();
    write(text, random, random.nextLong(1L << 40), size);
    return text.append(' ').toString();
  }

  private String furniture(long n, int line) {
    StringBuilder text = new StringBuilder();
    write(text, randomOf(site(n).hashCode(), 10 + line), -1, 14);
    return text.toString();
  }

  private String sentence(SplittableRandom random, long n) {
    StringBuilder text = new StringBuilder();
    write(text, random, n / ARTICLES_OF_AN_EVENT, 9);
    return text.toString();
  }

  private void write(StringBuilder text, SplittableRandom random, long event, int size) {
    int written = 0;
    int left = 0;
    int quoteAt = random.nextInt(3) == 0 && size > 100 ? random.nextInt(size) : -1;
    while (written < size) {
      if (left <= 0) {
        text.append(written == 0 ? "" : ". ");
        left = 10 + random.nextInt(16);
      }
      if (quoteAt >= 0 && written >= quoteAt) {
        quoteAt = -1;
        write(text, randomOf(event, 20 + random.nextInt(3)), event, 25);
        text.append(' ');
        written += 25;
        left = 0;
        continue;
      }
      int draw = random.nextInt(100);
      int before = written;
      if (draw < 10) {
        String phrase = stock[stockRanks[random.nextInt(ZIPF_STEPS)]];
        text.append(phrase);
        written += count(phrase);
      } else {
        text.append(
            draw < 48
                ? STOPS[stopRanks[random.nextInt(ZIPF_STEPS)]]
                : draw < 52
                    ? Integer.toString(random.nextInt(3_000))
                    : draw < 60
                        ? name(event, random.nextInt(12))
                        : words[wordRanks[random.nextInt(ZIPF_STEPS)]]);
        written++;
      }
      text.append(' ');
      left -= written - before;
    }
  }

  private String name(long event, int which) {
    String word = words[randomOf(event, 100 + which).nextInt(VOCABULARY)];
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static int count(String phrase) {
    int spaces = 0;
    for (int i = 0; i < phrase.length(); i++) {
      spaces += phrase.charAt(i) == ' ' ? 1 : 0;
    }
    return spaces + 1;
  }

  private static String part(String text, double from, double to) {
    String[] words = text.split(" +");
    return String.join(
            " ", Arrays.copyOfRange(words, (int) (words.length * from), (int) (words.length * to)))
        + " ";
  }

  private String spun(String text, SplittableRandom random) {
    String[] edited = text.split(" +");
    for (int i = 0; i < edited.length; i++) {
      if (edited[i].length() > 4 && random.nextInt(100) < 30) {
        edited[i] = words[wordRanks[random.nextInt(ZIPF_STEPS)]];
      }
    }
    return String.join(" ", edited);
  }
}
