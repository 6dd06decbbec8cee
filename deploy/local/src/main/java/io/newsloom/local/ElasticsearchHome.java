package io.newsloom.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Where the unpacked Elasticsearch lies, for the user it runs as. */
final class ElasticsearchHome {
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

  private static Path unpacked(Path parts) {
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
    long built = Files.getLastModifiedTime(unpacked).toMillis();
    Path copy = StackFolder.openToAll().resolve(unpacked.getFileName() + "-" + built);
    if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
      return copy;
    }
    Path part = Files.createTempDirectory(copy.getParent(), "copy-");
    try (Stream<Path> files = Files.walk(unpacked)) {
      for (Path file : files.toList()) {
        Path target = part.resolve(unpacked.relativize(file).toString());
        if (!Files.exists(target)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.setPosixFilePermissions(target, OPEN);
      }
    }
    return Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
  }
}
