package io.newsloom.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom Elasticsearch runs: as ourselves, or, since it refuses root, as an unprivileged user when
 * we are root. That user needs to reach its files: each folder on the way must let others pass.
 */
final class RunUser {
  private static final String UNPRIVILEGED = "nobody";
  private final boolean root;

  private RunUser(boolean root) {
    this.root = root;
  }

  static RunUser current() {
    return new RunUser(new UnixSystem().getUid() == 0);
  }

  boolean isAnother() {
    return root;
  }

  /** The command that runs this command as that user, keeping its process group. */
  List<String> wrap(List<String> command) {
    if (!root) {
      return command;
    }
    List<String> wrapped = new ArrayList<>();
    if (onPath("setpriv")) {
      String uid = output("id", "-u", UNPRIVILEGED);
      String gid = output("id", "-g", UNPRIVILEGED);
      wrapped.addAll(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
    } else if (onPath("runuser")) {
      wrapped.addAll(List.of("runuser", "-u", UNPRIVILEGED));
    } else if (onPath("su")) {
      wrapped.addAll(
          List.of("su", "-p", "-s", "/bin/bash", UNPRIVILEGED, "-c", "exec \"$@\"", "--", "su"));
      wrapped.addAll(command);
      return wrapped;
    } else {
      throw new LocalStackException(
          "Elasticsearch does not run as root and none of setpriv, runuser and su is there; start"
              + " as another user.");
    }
    wrapped.add("--");
    wrapped.addAll(command);
    return wrapped;
  }

  /** Hands a folder and all in it to that user. */
  void own(Path folder) throws IOException {
    if (!root) {
      return;
    }
    UserPrincipal user =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.setOwner(file, user);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.setOwner(visited, user);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Whether that user can get to this file or folder and read it. */
  boolean canRead(Path path) {
    if (!root) {
      return Files.isReadable(path);
    }
    try {
      Path real = path.toRealPath();
      return othersMay(real, PosixFilePermission.OTHERS_READ) && canPass(real.getParent());
    } catch (IOException absent) {
      return false;
    }
  }

  /** Whether that user can go through this folder and all above it. */
  boolean canPass(@Nullable Path folder) throws IOException {
    if (!root) {
      return true;
    }
    for (Path step = folder; step != null; step = step.getParent()) {
      if (!othersMay(step, PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  /** Creates a folder that everyone may pass and read. */
  static Path openFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static boolean othersMay(Path path, PosixFilePermission what) throws IOException {
    return Files.getPosixFilePermissions(path).contains(what);
  }

  private static boolean onPath(String command) {
    return Stream.of(
            (Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/sbin").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static String output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!output.isEmpty()) {
        return output;
      }
    } catch (IOException e) {
      throw new LocalStackException("Cannot run " + String.join(" ", command) + ".", e);
    }
    throw new LocalStackException(
        "Elasticsearch does not run as root and there is no user "
            + UNPRIVILEGED
            + "; start as another user.");
  }
}
