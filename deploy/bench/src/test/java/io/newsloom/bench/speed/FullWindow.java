package io.newsloom.bench.speed;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.streams.DiskStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Stores in which a whole decider has decided the first articles of a {@link NewsStream}, made once
 * and kept in the build folder: about 4 kB on disk for each article.
 */
final class FullWindow {
  private static final long SEED = 20_260_301;
  private static final int CHUNK = 2_000;

  private FullWindow() {}

  static NewsStream stream() {
    return new NewsStream(SEED);
  }

  /** Opens the stores with so many decided articles, after making them where needed. */
  static DiskStores open(Path folder, NewsStream stream, long window, long articles) {
    return new DiskStores(made(folder, stream, window, articles).toFile());
  }

  /** The same in a copy, for a decider that goes on. */
  static DiskStores openCopy(Path folder, NewsStream stream, long window, long articles) {
    Path from = made(folder, stream, window, articles);
    Path copy = folder.resolve("copy");
    try {
      delete(copy);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Path target = copy.resolve(from.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(target);
          } else if (file.toString().endsWith(".sst")) {
            Files.createLink(target, file); // RocksDB never changes one
          } else {
            Files.copy(file, target);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + from, e);
    }
    return new DiskStores(copy.toFile());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Path made(Path folder, NewsStream stream, long window, long articles) {
    Path made = folder.resolve("window-" + window);
    Path done = made.resolve("complete");
    if (!Files.exists(done)) {
      try {
        delete(made);
        make(made, stream, articles);
        Files.createFile(done);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make " + made, e);
      }
    }
    return made;
  }

  private static void make(Path folder, NewsStream stream, long articles) throws IOException {
    Files.createDirectories(folder);
    long start = System.nanoTime();
    try (DiskStores stores = new DiskStores(folder.toFile())) {
      Decider decider = new Decider(DecideSettings.STANDARD, stores.log(), stores.identities());
      var next =
          ForkJoinPool.commonPool().submit(() -> write(stream, 0, Math.min(CHUNK, articles)));
      for (long from = 0; from < articles; from += CHUNK) {
        List<ArticleSketched> chunk = next.get();
        long following = from + CHUNK;
        next =
            ForkJoinPool.commonPool()
                .submit(() -> write(stream, following, Math.min(following + CHUNK, articles)));
        for (int i = 0; i < chunk.size(); i++) {
          decider.decide(from + i, chunk.get(i), NewsStream.at(from + i).toEpochMilli());
        }
        if (following % 100_000 == 0) {
          System.out.printf(
              "decided %d articles in %.0f s%n", following, (System.nanoTime() - start) / 1e9);
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the window could not be filled", e);
    }
  }

  /** Articles of the stream, as they are read from the topic. */
  static List<ArticleSketched> write(NewsStream stream, long from, long end) {
    return LongStream.range(from, end).parallel().mapToObj(stream::article).toList();
  }
}
