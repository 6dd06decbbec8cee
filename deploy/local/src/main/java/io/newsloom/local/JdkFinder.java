package io.newsloom.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a JDK for Elasticsearch, which needs a newer one than Newsloom: {@code ES_JAVA_HOME}, then
 * {@code JAVA_HOME}, then where Debian, Red Hat, macOS, SDKMAN and others put theirs. A version is
 * read from the {@code release} file, nothing is run.
 */
final class JdkFinder {
  static final int NEEDED = 21;
  private static final Pattern VERSION = Pattern.compile("\"?(?:1\\.)?(\\d+).*");
  private static final List<Integer> LONG_TERM = List.of(25, 21);

  private final Map<String, String> environment;
  private final List<Path> folders;
  private final Predicate<Path> usable;

  /**
   * @param folders each holds one JDK a subfolder
   * @param usable whether the user that Elasticsearch runs as can reach it
   */
  JdkFinder(Map<String, String> environment, List<Path> folders, Predicate<Path> usable) {
    this.environment = Map.copyOf(environment);
    this.folders = List.copyOf(folders);
    this.usable = usable;
  }

  static List<Path> usualFolders(Path home) {
    return List.of(
        Path.of("/usr/lib/jvm"),
        Path.of("/usr/lib64/jvm"),
        Path.of("/usr/java"),
        Path.of("/opt"),
        Path.of("/opt/java"),
        Path.of("/Library/Java/JavaVirtualMachines"),
        Path.of("/opt/homebrew/opt"),
        Path.of("/usr/local/opt"),
        home.resolve("Library/Java/JavaVirtualMachines"),
        home.resolve(".sdkman/candidates/java"),
        home.resolve(".jdks"));
  }

  /** The home folder of a JDK {@value #NEEDED} or newer. */
  Path find() {
    for (String variable : List.of("ES_JAVA_HOME", "JAVA_HOME")) {
      String given = environment.get(variable);
      if (given != null && !given.isBlank()) {
        Optional<Jdk> jdk = at(Path.of(given));
        if (jdk.isPresent()) {
          return jdk.get().home();
        }
      }
    }
    return inFolders().stream()
        .min(Comparator.comparingInt(JdkFinder::preference))
        .map(Jdk::home)
        .orElseThrow(
            () ->
                new LocalStackException(
                    "Elasticsearch needs a JDK "
                        + NEEDED
                        + " or newer and none was found in ES_JAVA_HOME, JAVA_HOME or the usual"
                        + " folders; install one or set ES_JAVA_HOME to its folder."));
  }

  /** Releases with long-term support first, the newest of them first; then the oldest. */
  private static int preference(Jdk jdk) {
    int longTerm = LONG_TERM.indexOf(jdk.version());
    return longTerm >= 0 ? longTerm : jdk.version();
  }

  private List<Jdk> inFolders() {
    List<Jdk> found = new ArrayList<>();
    for (Path folder : folders) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
        for (Path child : children) {
          at(child)
              .or(() -> at(child.resolve("Contents/Home")))
              .or(() -> at(child.resolve("libexec/openjdk.jdk/Contents/Home")))
              .ifPresent(found::add);
        }
      } catch (IOException absent) {
        // Most of these folders exist on other systems only.
      }
    }
    return found;
  }

  private Optional<Jdk> at(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java")) || !usable.test(home)) {
      return Optional.empty();
    }
    OptionalInt version = version(home.resolve("release"));
    return version.isPresent() && version.getAsInt() >= NEEDED
        ? Optional.of(new Jdk(home, version.getAsInt()))
        : Optional.empty();
  }

  private static OptionalInt version(Path release) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      return OptionalInt.empty();
    }
    Matcher version = VERSION.matcher(properties.getProperty("JAVA_VERSION", ""));
    return version.matches()
        ? OptionalInt.of(Integer.parseInt(version.group(1)))
        : OptionalInt.empty();
  }

  private record Jdk(Path home, int version) {}
}
