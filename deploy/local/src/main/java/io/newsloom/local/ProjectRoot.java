package io.newsloom.local;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the project lies: parts, packaged services and topics.yaml are read from there. */
final class ProjectRoot {
  private ProjectRoot() {}

  /**
   * The folder named by the system property {@code newsloom.root}, else the nearest folder at or
   * above the working folder that holds {@code .mvn}.
   */
  static Path find() {
    String given = System.getProperty("newsloom.root");
    if (given != null) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    Path here = Path.of("").toAbsolutePath();
    for (@Nullable Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return folder;
      }
    }
    throw new LocalStackException(
        "No folder with .mvn at or above " + here + "; run from inside the project.");
  }
}
