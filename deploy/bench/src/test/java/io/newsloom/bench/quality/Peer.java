package io.newsloom.bench.quality;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import info.debatty.java.lsh.MinHash;
import io.newsloom.enrich.sketch.HashedText;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.sketch.Words;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.minhash.MinHashFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** What others use for near copies, over the same words and word 3-grams. */
enum Peer {
  /** hash4j SuperMinHash, 128 components of 32 bits, 32 bands of 4: alike when a band is equal. */
  SUPER_MIN_HASH_32X4 {
    @Override
    Object sketch(String text) {
      byte[] signature = SUPER.createHasher().compute(ElementHashProvider.ofValues(phrases(text)));
      long[] components = new long[COMPONENTS];
      for (int i = 0; i < COMPONENTS; i++) {
        components[i] = SUPER.getComponent(signature, i);
      }
      return bands(components);
    }
  },
  /** java-lsh MinHash, 128 components, the same banding. */
  JAVA_LSH_32X4 {
    @Override
    Object sketch(String text) {
      Set<Integer> elements = new HashSet<>();
      for (long phrase : phrases(text)) {
        elements.add((int) (phrase >>> 34));
      }
      return bands(Arrays.stream(JAVA_LSH.signature(elements)).asLongStream().toArray());
    }
  },
  /**
   * Lucene's MinHashFilter as Elasticsearch ships it (1 hash, 512 buckets, rotation): alike when
   * half of the tokens match, as a query with minimum_should_match 50 % would have it.
   */
  LUCENE_MIN_HASH_50 {
    @Override
    Object sketch(String text) {
      return luceneTokens(text);
    }

    @Override
    boolean alike(Object one, Object two) {
      return shared(one, two) >= .5;
    }
  },
  /** The same with a fifth of the tokens. */
  LUCENE_MIN_HASH_20 {
    @Override
    Object sketch(String text) {
      return luceneTokens(text);
    }

    @Override
    boolean alike(Object one, Object two) {
      return shared(one, two) >= .2;
    }
  };

  private static final int COMPONENTS = 128;
  private static final int ROWS = 4;
  private static final SimilarityHashPolicy SUPER = SimilarityHashing.superMinHash(COMPONENTS, 32);
  private static final MinHash JAVA_LSH = new MinHash(COMPONENTS, 1 << 30, 42L);

  abstract Object sketch(String text);

  /** Whether a query with one would give the other as a candidate. */
  boolean alike(Object one, Object two) {
    return shared(one, two) > 0;
  }

  private static double shared(Object one, Object two) {
    Set<?> shared = new HashSet<>((Set<?>) one);
    int size = shared.size();
    shared.retainAll((Set<?>) two);
    return size == 0 ? 0 : (double) shared.size() / size;
  }

  private static long[] phrases(String text) {
    long[] phrases = HashedText.phrases(TextSketch.of(Words.of(text), "en").words());
    return LongStream.of(phrases).distinct().toArray();
  }

  private static Set<List<Long>> bands(long[] components) {
    Set<List<Long>> bands = new HashSet<>();
    for (int band = 0; band < COMPONENTS / ROWS; band++) {
      bands.add(
          LongStream.concat(
                  LongStream.of(band), Arrays.stream(components, band * ROWS, band * ROWS + ROWS))
              .boxed()
              .toList());
    }
    return bands;
  }

  private static Set<String> luceneTokens(String text) {
    WhitespaceTokenizer words = new WhitespaceTokenizer();
    words.setReader(new StringReader(String.join(" ", Words.of(text))));
    ShingleFilter shingles = new ShingleFilter(words, HashedText.PHRASE, HashedText.PHRASE);
    shingles.setOutputUnigrams(false);
    Set<String> tokens = new HashSet<>();
    try (TokenStream stream = new MinHashFilter(shingles, 1, 512, 1, true)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    return tokens;
  }
}
