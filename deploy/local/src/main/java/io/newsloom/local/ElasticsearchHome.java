package io.newsloom.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where the unpacked Elasticsearch lies, for the user it runs as. */
final class ElasticsearchHome {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String PART = "copy-";
  private static final Duration UNUSED_AFTER = Duration.ofHours(1);
  private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

  private ElasticsearchHome() {}

  /**
   * The unpacked folder itself, or, when that user cannot reach it, a copy that he can, made once
   * for each build of the parts.
   */
  static Path reachable(Path root, RunUser user) {
    Path unpacked = unpacked(root.resolve("deploy/local/parts/target"));
    try {
      makeExecutable(unpacked);
      if (!user.isAnother() || user.canRead(unpacked.resolve("bin/elasticsearch"))) {
        return unpacked;
      }
      return copy(unpacked);
    } catch (IOException e) {
      throw new LocalStackException(
          "Cannot prepare Elasticsearch for an unprivileged user (" + e + ").", e);
    }
  }

  static Path unpacked(Path parts) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parts, "elasticsearch-*")) {
      for (Path folder : folders) {
        return folder;
      }
    } catch (IOException absent) {
      // Said below.
    }
    throw new LocalStackException(
        "No unpacked Elasticsearch in " + parts + "; run mvn -Dquick package first.");
  }

  /** Not every unpacker keeps the permissions of a zip file. */
  private static void makeExecutable(Path home) throws IOException {
    if (Files.isExecutable(home.resolve("bin/elasticsearch"))) {
      return;
    }
    try (Stream<Path> files = Files.list(home.resolve("bin"))) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, OPEN);
      }
    }
  }

  private static Path copy(Path unpacked) throws IOException {
    Path folder = StackFolder.openToAll();
    Path copy = copy(unpacked, folder);
    sweep(folder, copy, commands(), CLOCK.instant());
    return copy;
  }

  /** The copy of this build in that folder, made if it is not there; several may do so at once. */
  static Path copy(Path unpacked, Path folder) throws IOException {
    long built = Files.getLastModifiedTime(unpacked).toMillis();
    Path copy = folder.resolve(unpacked.getFileName() + "-" + built);
    if (!Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
      Path part = Files.createTempDirectory(folder, PART);
      try (Stream<Path> files = Files.walk(unpacked)) {
        for (Path file : files.toList()) {
          Path target = part.resolve(unpacked.relativize(file).toString());
          if (!Files.exists(target)) {
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
          }
          Files.setPosixFilePermissions(target, OPEN);
        }
      }
      moveUnlessThere(part, copy);
    }
    Files.setLastModifiedTime(copy, FileTime.from(CLOCK.instant()));
    return copy;
  }

  private static void moveUnlessThere(Path part, Path copy) throws IOException {
    try {
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      StackFolder.delete(part);
      if (!Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
        throw e; // not because another start was first
      }
    }
  }

  /**
   * Removes copies of earlier builds, and parts of copies that were never finished, unless a
   * process names them or they were used within the hour: what is killed may be started again.
   */
  static void sweep(Path folder, Path wanted, List<String> commands, Instant now)
      throws IOException {
    try (DirectoryStream<Path> copies =
        Files.newDirectoryStream(folder, "{elasticsearch-," + PART + "}*")) {
      for (Path copy : copies) {
        Instant used = Files.getLastModifiedTime(copy).toInstant();
        if (!copy.equals(wanted)
            && used.isBefore(now.minus(UNUSED_AFTER))
            && commands.stream().noneMatch(command -> command.contains(copy.toString()))) {
          StackFolder.delete(copy);
        }
      }
    } catch (NoSuchFileException e) {
      // Another start sweeps too.
    }
  }

  private static List<String> commands() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .toList();
  }
}
