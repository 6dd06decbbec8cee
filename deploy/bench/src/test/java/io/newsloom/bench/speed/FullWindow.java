package io.newsloom.bench.speed;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.enrich.decide.LogEntry;
import io.newsloom.enrich.streams.DiskStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Stores with the first articles of a {@link NewsStream} as decided, made once and kept in the
 * build folder: about 4 kB on disk for each article. The verdicts are what the stream knows about
 * itself, because deciding a million articles one after the other takes an hour on a busy machine.
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
      for (long from = 0; from < articles; from += CHUNK) {
        List<LogEntry> entries =
            LongStream.range(from, Math.min(from + CHUNK, articles))
                .parallel()
                .mapToObj(n -> DecidedArticle.of(stream, n))
                .toList();
        for (int i = 0; i < entries.size(); i++) {
          stores.log().put(from + i, entries.get(i));
          stores.identities().putArticle(DecidedArticle.known(from + i, entries.get(i)));
        }
        if ((from + CHUNK) % 100_000 == 0) {
          System.out.printf(
              "wrote %d articles in %.0f s%n", from + CHUNK, (System.nanoTime() - start) / 1e9);
        }
      }
    }
  }

  /** Articles of the stream, as they are read from the topic. */
  static List<ArticleSketched> write(NewsStream stream, long from, long end) {
    return LongStream.range(from, end).parallel().mapToObj(stream::article).toList();
  }
}
