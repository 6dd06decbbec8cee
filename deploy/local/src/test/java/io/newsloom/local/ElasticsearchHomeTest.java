package io.newsloom.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchHomeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path temporary;
  private Path unpacked;
  private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    folder = Files.createDirectories(temporary.resolve("open"));
    unpacked = temporary.resolve("elasticsearch-9");
    for (int i = 0; i < 200; i++) {
      Path lib = Files.createDirectories(unpacked.resolve("lib/" + i));
      Files.writeString(lib.resolve("jar"), "jar");
    }
  }

  @Test
  void firstStartsAtOnceShareOneCopyAndLeaveNoPart() throws IOException {
    CyclicBarrier together = new CyclicBarrier(4);
    List<CompletableFuture<Path>> starts =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> copyAfter(together)))
            .toList();

    List<Path> copies = starts.stream().map(CompletableFuture::join).distinct().toList();

    assertThat(copies).hasSize(1);
    assertThat(copies.get(0).resolve("lib/7/jar")).hasContent("jar");
    assertThat(left()).containsExactly(copies.get(0).getFileName().toString());
  }

  @Test
  void oldCopiesAndPartsGoUnlessTheyAreInUse() throws IOException {
    Path wanted = copyUsed("elasticsearch-9-1", 5);
    Path running = copyUsed("elasticsearch-9-2", 5);
    copyUsed("elasticsearch-9-3", 0);
    copyUsed("elasticsearch-9-4", 5);
    copyUsed("copy-123", 5);
    copyUsed("data-7", 5);

    ElasticsearchHome.sweep(
        folder, wanted, List.of("java -Des.path.home=" + running + " server"), NOW);

    assertThat(left())
        .containsExactlyInAnyOrder(
            "elasticsearch-9-1", "elasticsearch-9-2", "elasticsearch-9-3", "data-7");
  }

  private Path copyAfter(CyclicBarrier together) {
    try {
      together.await();
      return ElasticsearchHome.copy(unpacked, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Path copyUsed(String name, int hoursAgo) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(name).resolve("bin")).getParent();
    return Files.setLastModifiedTime(
        copy, FileTime.from(NOW.minus(Duration.ofHours(hoursAgo)).minusSeconds(1)));
  }

  private List<String> left() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }
}
