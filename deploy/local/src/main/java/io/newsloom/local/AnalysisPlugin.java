package io.newsloom.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Builds the analysis plugin of {@code deploy/local/analysis} into the unpacked Elasticsearch, with
 * the jars of that Elasticsearch as its class path. Those need a newer JDK than Newsloom, so the
 * one that Elasticsearch runs on compiles it. Called by the build of this module.
 */
final class AnalysisPlugin {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String NAME = "newsloom-analysis";
  private static final String DESCRIPTOR = "stable-plugin-descriptor.properties";
  private static final String COMPONENTS = "named_components.json";

  private final Path sources;
  private final Path elasticsearch;
  private final Path jdk;

  private AnalysisPlugin(Path sources, Path elasticsearch, Path jdk) {
    this.sources = sources;
    this.elasticsearch = elasticsearch;
    this.jdk = jdk;
  }

  /**
   * @throws LocalStackException with one sentence when there is no JDK for it or it does not
   *     compile
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = ProjectRoot.find();
    Path userHome = Path.of(System.getProperty("user.home"));
    JdkFinder finder =
        new JdkFinder(
            System.getenv(),
            JdkFinder.usualFolders(userHome),
            home -> Files.isExecutable(home.resolve("bin/javac")));
    Path home = ElasticsearchHome.unpacked(root.resolve("deploy/local/parts/target"));
    new AnalysisPlugin(root.resolve("deploy/local/analysis/src/main"), home, finder.find()).build();
  }

  private void build() throws IOException, InterruptedException {
    Path jar = elasticsearch.resolve("plugins").resolve(NAME).resolve(NAME + ".jar");
    if (isUpToDate(jar)) {
      return;
    }
    Path classes = Files.createTempDirectory(NAME);
    Path plugin = Files.createTempDirectory(elasticsearch, NAME);
    try {
      compile(classes);
      pack(classes, plugin.resolve(NAME + ".jar"));
      for (String file : List.of(DESCRIPTOR, COMPONENTS)) {
        Files.writeString(plugin.resolve(file), resource(file));
      }
      StackFolder.delete(jar.getParent());
      Files.move(plugin, jar.getParent(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      StackFolder.delete(classes);
      StackFolder.delete(plugin);
    }
    RunUser.openFolder(jar.getParent());
    // Whoever runs a copy of this Elasticsearch sees by its time that it is another one now.
    Files.setLastModifiedTime(elasticsearch, FileTime.from(CLOCK.instant()));
  }

  private boolean isUpToDate(Path jar) throws IOException {
    if (!Files.exists(jar)) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(jar);
    for (Path file : files(sources)) {
      if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
        return false;
      }
    }
    return true;
  }

  private String resource(String file) throws IOException {
    String version = elasticsearch.getFileName().toString().replace("elasticsearch-", "");
    return Files.readString(sources.resolve("resources").resolve(file))
        .replace("@elasticsearch.version@", version);
  }

  private void compile(Path classes) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/javac").toString());
    command.addAll(List.of("--release", Integer.toString(JdkFinder.NEEDED)));
    command.addAll(List.of("-Xlint:all,-classfile,-requires-automatic", "-Werror"));
    command.addAll(List.of("-d", classes.toString()));
    command.addAll(List.of("-cp", elasticsearch.resolve("lib") + "/*"));
    for (Path source : files(sources.resolve("java"))) {
      command.add(source.toString());
    }
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (javac.waitFor() != 0) {
      throw new LocalStackException(
          "The analysis plugin does not compile with the JDK " + jdk + ":\n" + said);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path one : files(classes)) {
        String name =
            classes
                .relativize(one)
                .toString()
                .replace(FileSystems.getDefault().getSeparator(), "/");
        out.putNextEntry(new JarEntry(name));
        Files.copy(one, out);
        out.closeEntry();
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
