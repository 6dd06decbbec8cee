package io.newsloom.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one stack keeps data, generated configuration and logs: a folder that was asked for and
 * stays, or a temporary one that goes. What a killed stack left in the temporary folder is removed
 * by the next one.
 *
 * <p>When we are root and the unprivileged user of Elasticsearch cannot reach the folder, its part
 * lies in {@code /var/tmp/newsloom-root} and the folder holds a link to it.
 */
final class StackFolder implements AutoCloseable {
  private static final String TEMPORARY = "newsloom-stack-";
  private static final String OWNER = "owner.pid";
  private static final Path OPEN_TO_ALL = Path.of("/var/tmp/newsloom-root");

  private final Path folder;
  private final boolean kept;
  private final RunUser user;
  private final Path elasticsearch;
  private boolean logsWanted;

  private StackFolder(Path folder, boolean kept, RunUser user) throws IOException {
    this.folder = folder;
    this.kept = kept;
    this.user = user;
    Files.createDirectories(logs());
    this.elasticsearch = placeElasticsearch();
  }

  static StackFolder open(@Nullable Path data, RunUser user) {
    try {
      if (data != null) {
        Files.createDirectories(data);
        return new StackFolder(data.toRealPath(), true, user);
      }
      sweep();
      Path folder = Files.createTempDirectory(TEMPORARY).toRealPath();
      Files.writeString(folder.resolve(OWNER), Long.toString(ProcessHandle.current().pid()));
      if (user.isAnother()) {
        RunUser.openFolder(folder);
      }
      return new StackFolder(folder, false, user);
    } catch (IOException e) {
      throw new LocalStackException(
          "Cannot write to "
              + (data == null ? System.getProperty("java.io.tmpdir") : data)
              + " ("
              + e
              + "); choose another folder with --data.",
          e);
    }
  }

  Path path() {
    return folder;
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path kafka() {
    return folder.resolve("kafka");
  }

  Path elasticsearch() {
    return elasticsearch;
  }

  /**
   * A folder for root's files that other users must reach; refuses one that somebody else made
   * there before.
   */
  static Path openToAll() throws IOException {
    if (!Files.exists(OPEN_TO_ALL, LinkOption.NOFOLLOW_LINKS)) {
      RunUser.openFolder(OPEN_TO_ALL);
    }
    if (!Files.isDirectory(OPEN_TO_ALL, LinkOption.NOFOLLOW_LINKS)
        || !"root".equals(Files.getOwner(OPEN_TO_ALL, LinkOption.NOFOLLOW_LINKS).getName())) {
      throw new IOException(OPEN_TO_ALL + " is not a folder of root's; remove it");
    }
    return OPEN_TO_ALL;
  }

  private Path placeElasticsearch() throws IOException {
    Path inside = folder.resolve("elasticsearch");
    if (Files.isSymbolicLink(inside)) {
      Files.createDirectories(Files.readSymbolicLink(inside));
      return Files.readSymbolicLink(inside);
    }
    if (user.canPass(folder)) {
      return Files.createDirectories(inside);
    }
    String name =
        UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8)).toString();
    Path outside = RunUser.openFolder(openToAll().resolve("data-" + name));
    Files.createSymbolicLink(inside, outside);
    return outside;
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    delete(elasticsearch);
    if (logsWanted) {
      delete(kafka());
    } else {
      delete(folder);
    }
  }

  /** Something failed: the logs stay until the next stack is started. */
  void keepLogs() {
    logsWanted = true;
  }

  boolean isKept() {
    return kept;
  }

  private static void sweep() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, TEMPORARY + "*")) {
      for (Path folder : left) {
        if (isAbandoned(folder)) {
          delete(folder);
        }
      }
    }
  }

  private static boolean isAbandoned(Path folder) {
    try {
      long owner = Long.parseLong(Files.readString(folder.resolve(OWNER)).strip());
      return ProcessHandle.of(owner).isEmpty();
    } catch (IOException | NumberFormatException notOurs) {
      return false;
    }
  }

  /** Removes what can be removed; whatever cannot stays for the system to clean up. */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw Objects.requireNonNull(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException busy) {
      // The temporary folder of the system is cleaned by the system.
    }
  }
}
