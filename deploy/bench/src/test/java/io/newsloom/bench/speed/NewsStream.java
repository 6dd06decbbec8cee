package io.newsloom.bench.speed;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Source;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.sketch.StopWords;
import io.newsloom.enrich.sketch.TextSketch;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
  private static final int NAMES = 12;

  private final long seed;
  private final String[] words = new String[VOCABULARY];
  private final List<List<String>> stock = new ArrayList<>();
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
    for (int i = 0; i < STOCK_PHRASES; i++) {
      List<String> phrase = new ArrayList<>();
      for (int j = 3 + random.nextInt(4); j > 0; j--) {
        phrase.add(
            random.nextBoolean()
                ? STOPS[stopRanks[random.nextInt(ZIPF_STEPS)]]
                : words[wordRanks[random.nextInt(ZIPF_STEPS)]]);
      }
      stock.add(phrase);
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

  /** The article as read would send it. */
  ArticleSketched article(long n) {
    List<String> text = words(n);
    TextSketch sketch = TextSketch.of(text, "en");
    String site = site(n);
    String url = "https://" + site + "/news/" + n;
    String body = id(kind(n) == Kind.EXACT ? original(n) : n, 7);
    return new ArticleSketched(
        uri(n),
        id(n, 8),
        body,
        List.of(
            new AltId(AltId.Role.URL, url, site),
            new AltId(AltId.Role.GUID, "tag:" + n, "https://" + site + "/feed")),
        url,
        new Source(null, site),
        String.join(" ", write(randomOf(original(n), 3), event(original(n)), 9)),
        "en",
        null,
        null,
        null,
        at(n),
        text.size(),
        sketch.toWire(Integer.MAX_VALUE),
        List.of(),
        List.of(),
        List.of("topic:" + Math.floorMod(event(original(n)), 17)),
        List.of(),
        false,
        storyTerms(n, sketch),
        List.of());
  }

  String uri(long n) {
    return id(n, 9);
  }

  private String id(long n, int purpose) {
    SplittableRandom random = randomOf(n, purpose);
    return String.format("%016x%016x", random.nextLong(), random.nextLong());
  }

  /**
   * Terms in the layout of {@link io.newsloom.enrich.stories.StoryTerms}: the event's names and the
   * article's own words.
   */
  private String storyTerms(long n, TextSketch sketch) {
    long[] terms = new long[64];
    SplittableRandom names = randomOf(event(original(n)), 30);
    for (int i = 0; i < terms.length; i++) {
      boolean name = i < NAMES;
      long hash = name ? names.nextLong() : sketch.words()[i * 4] * 0x9E3779B97F4A7C15L;
      terms[i] = hash >>> 17 << 16 | 56L << 9 | (name ? 1L << 8 : 0) | (name ? 180 : 60);
    }
    Arrays.sort(terms);
    ByteBuffer bytes = ByteBuffer.allocate(terms.length * Long.BYTES);
    bytes.asLongBuffer().put(terms);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static long event(long n) {
    return n / ARTICLES_OF_AN_EVENT;
  }

  private String site(long n) {
    long of = kind(n) == Kind.FOLLOW_UP ? original(n) : n;
    return "site" + randomOf(of, 4).nextInt(SITES) + ".example";
  }

  /** The words of the text. */
  List<String> words(long n) {
    long original = original(n);
    SplittableRandom random = randomOf(n, 5);
    List<String> text = new ArrayList<>(700);
    switch (kind(n)) {
      case NEW, EXACT -> text.addAll(newText(original));
      case TRIMMED -> {
        text.addAll(foreign(random, 40));
        text.addAll(part(newText(original), 0, 0.6 + random.nextDouble() * 0.35));
        text.addAll(foreign(random, 40));
      }
      case SPUN -> text.addAll(spun(newText(original), random));
      case EXCERPT -> {
        text.addAll(foreign(random, 150));
        text.addAll(part(newText(original), 0.3, 0.55));
        text.addAll(foreign(random, 150));
      }
      case FOLLOW_UP -> {
        text.addAll(foreign(random, 350));
        text.addAll(part(newText(original), 0.6, 0.85));
      }
    }
    if (kind(n) != Kind.EXACT && random.nextInt(7) == 0) {
      text.addAll(write(randomOf(site(n).hashCode(), 10 + random.nextInt(3)), -1, 14));
    }
    return text;
  }

  private List<String> newText(long n) {
    SplittableRandom random = randomOf(n, 6);
    return write(random, event(n), 450 + random.nextInt(100));
  }

  /** Words about nothing that another article is about. */
  private List<String> foreign(SplittableRandom random, int size) {
    return write(random, random.nextLong(1L << 40), size);
  }

  private List<String> write(SplittableRandom random, long event, int size) {
    List<String> text = new ArrayList<>(size + 30);
    int quoteAt = random.nextInt(3) == 0 && size > 100 ? random.nextInt(size) : size;
    while (text.size() < size) {
      if (text.size() >= quoteAt) {
        quoteAt = size;
        text.addAll(write(randomOf(event, 20 + random.nextInt(3)), event, 25));
      }
      int draw = random.nextInt(100);
      if (draw < 10) {
        text.addAll(stock.get(stockRanks[random.nextInt(ZIPF_STEPS)]));
      } else if (draw < 48) {
        text.add(STOPS[stopRanks[random.nextInt(ZIPF_STEPS)]]);
      } else if (draw < 52) {
        text.add(Integer.toString(random.nextInt(3_000)));
      } else if (draw < 60) {
        text.add(words[randomOf(event, 100 + random.nextInt(NAMES)).nextInt(VOCABULARY)]);
      } else {
        text.add(words[wordRanks[random.nextInt(ZIPF_STEPS)]]);
      }
    }
    return text;
  }

  private static List<String> part(List<String> text, double from, double to) {
    return text.subList((int) (text.size() * from), (int) (text.size() * to));
  }

  private List<String> spun(List<String> text, SplittableRandom random) {
    List<String> edited = new ArrayList<>(text);
    for (int i = 0; i < edited.size(); i++) {
      if (edited.get(i).length() > 4 && random.nextInt(100) < 30) {
        edited.set(i, words[wordRanks[random.nextInt(ZIPF_STEPS)]]);
      }
    }
    return edited;
  }
}
