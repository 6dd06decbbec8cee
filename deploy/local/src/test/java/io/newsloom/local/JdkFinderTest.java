package io.newsloom.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkFinderTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("jvm"));
  }

  @Test
  void elasticsearchsOwnVariableWinsOverJavaHome() throws IOException {
    Path own = jdk("own", "21.0.4");
    Path java = jdk("java", "25");

    assertThat(find(Map.of("ES_JAVA_HOME", own.toString(), "JAVA_HOME", java.toString())))
        .isEqualTo(own);
  }

  @Test
  void tooOldJavaHomeIsPassedOver() throws IOException {
    Path old = jdk("java-17", "17.0.12");
    Path newer = jdk("java-21", "21.0.4");

    assertThat(find(Map.of("JAVA_HOME", old.toString()))).isEqualTo(newer);
  }

  @Test
  void newestReleaseWithLongTermSupportIsPreferred() throws IOException {
    jdk("java-1.8", "1.8.0_412");
    jdk("java-21", "21.0.4");
    jdk("java-26", "26");
    Path best = jdk("java-25", "25.0.1");

    assertThat(find(Map.of())).isEqualTo(best);
  }

  @Test
  void macFoldersAreLookedInto() throws IOException {
    Path mac = jdk("temurin-21.jdk/Contents/Home", "21.0.4");

    assertThat(find(Map.of())).isEqualTo(mac);
  }

  @Test
  void jdkThatTheOtherUserCannotReachIsPassedOver() throws IOException {
    Path hidden = jdk("hidden", "25");
    Path open = jdk("open", "21.0.4");

    JdkFinder finder = new JdkFinder(Map.of(), List.of(folder), home -> !home.equals(hidden));

    assertThat(finder.find()).isEqualTo(open);
  }

  @Test
  void noneAtAllIsOneSentenceThatSaysWhatToDo() throws IOException {
    jdk("java-17", "17.0.12");
    Files.createDirectories(folder.resolve("empty"));

    assertThatThrownBy(() -> find(Map.of()))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("needs a JDK 21 or newer")
        .hasMessageContaining("set ES_JAVA_HOME");
  }

  private Path find(Map<String, String> environment) {
    return new JdkFinder(environment, List.of(folder, temporary.resolve("absent")), home -> true)
        .find();
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.createFile(java);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
