package io.newsloom.bench.speed;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import info.debatty.java.lsh.MinHash;
import io.newsloom.enrich.sketch.HashedText;
import io.newsloom.enrich.sketch.TextSketch;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.minhash.MinHashFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What others use for near copies, on the same words: signature, query and insert in heap, without
 * any verification. Their window is a fiftieth of ours, which is kind to them. One thread.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class PeersBenchmark {
  private static final int COMPONENTS = 128;
  private static final int ROWS = 4;
  private static final int POOL = 2_000;
  private static final SimilarityHashPolicy SUPER = SimilarityHashing.superMinHash(COMPONENTS, 32);
  private static final MinHash JAVA_LSH = new MinHash(COMPONENTS, 1 << 30, 42L);

  /** Articles by what they have in common: bands or tokens. */
  @State(Scope.Benchmark)
  public static class Window {
    @Param("20000")
    public int peerWindow;

    private final NewsStream stream = FullWindow.stream();
    private final LongObjectHashMap<IntArrayList> postings = new LongObjectHashMap<>();
    private List<List<String>> texts = List.of();
    private List<TextSketch> sketches = List.of();
    private int at;
    private int articles;

    /** Fills the window with random keys: what is in it does not matter, only how much. */
    @Setup(Level.Trial)
    public void write() {
      texts = LongStream.range(0, POOL).mapToObj(stream::words).toList();
      sketches = texts.stream().map(words -> TextSketch.of(words, "en")).toList();
    }

    private void fill(int keys) {
      if (articles == 0) {
        SplittableRandom random = new SplittableRandom(1);
        while (articles < peerWindow) {
          insert(random.longs(keys).toArray());
        }
      }
    }

    private void insert(long[] keys) {
      for (long key : keys) {
        IntArrayList list = postings.get(key);
        if (list == null) {
          list = new IntArrayList(1);
          postings.put(key, list);
        }
        if (list.size() < POOL) {
          list.add(articles);
        }
      }
      articles++;
    }

    /** The most keys that any article shares. */
    private int query(long[] keys) {
      IntIntHashMap counts = new IntIntHashMap();
      int most = 0;
      for (long key : keys) {
        IntArrayList list = postings.get(key);
        for (int i = 0; list != null && i < Math.min(list.size(), 64); i++) {
          most = Math.max(most, counts.addTo(list.get(i), 1));
        }
      }
      return most;
    }

    private int step(long[] keys) {
      int most = query(keys);
      insert(keys);
      return most;
    }

    private long[] phrases() {
      return HashedText.phrases(sketches.get(at++ % POOL).words());
    }
  }

  private static long[] bands(long[] components) {
    long[] bands = new long[COMPONENTS / ROWS];
    for (int i = 0; i < bands.length; i++) {
      bands[i] =
          Hashing.komihash5_0()
              .hashStream()
              .putInt(i)
              .putLongs(Arrays.copyOfRange(components, i * ROWS, (i + 1) * ROWS))
              .getAsLong();
    }
    return bands;
  }

  @Benchmark
  public int superMinHash(Window state) {
    state.fill(COMPONENTS / ROWS);
    byte[] signature = SUPER.createHasher().compute(ElementHashProvider.ofValues(state.phrases()));
    long[] components = new long[COMPONENTS];
    for (int i = 0; i < COMPONENTS; i++) {
      components[i] = SUPER.getComponent(signature, i);
    }
    return state.step(bands(components));
  }

  @Benchmark
  public int javaLsh(Window state) {
    state.fill(COMPONENTS / ROWS);
    Set<Integer> elements = new HashSet<>();
    for (long phrase : state.phrases()) {
      elements.add((int) (phrase >>> 34));
    }
    return state.step(bands(Arrays.stream(JAVA_LSH.signature(elements)).asLongStream().toArray()));
  }

  @Benchmark
  public int luceneMinHash(Window state) throws IOException {
    state.fill(512);
    WhitespaceTokenizer words = new WhitespaceTokenizer();
    words.setReader(new StringReader(String.join(" ", state.texts.get(state.at++ % POOL))));
    ShingleFilter shingles = new ShingleFilter(words, HashedText.PHRASE, HashedText.PHRASE);
    shingles.setOutputUnigrams(false);
    long[] keys = new long[512];
    int size = 0;
    try (TokenStream tokens = new MinHashFilter(shingles, 1, keys.length, 1, true)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && size < keys.length) {
        keys[size++] = Hashing.komihash5_0().hashCharsToLong(term);
      }
      tokens.end();
    }
    return state.step(Arrays.copyOf(keys, size));
  }
}
