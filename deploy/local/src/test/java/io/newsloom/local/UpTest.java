package io.newsloom.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command says before it starts anything. */
class UpTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void helpNamesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(said.toString(UTF_8))
        .contains(
            "--feed=URL",
            "--opml=FILE",
            "--files=PATH",
            "--once",
            "--data=DIR",
            "--port-base=N",
            "--rebuild",
            "Exit status");
  }

  @Test
  void unknownOptionIsAUsageError() {
    assertThat(run("--bogus")).isEqualTo(2);
    assertThat(said.toString(UTF_8)).contains("--bogus");
  }

  @Test
  void missingFileIsOneSentence() {
    assertThat(run("--once", "--files", "no/such/file.txt")).isEqualTo(2);
    assertThat(lines()).containsExactly("--files no/such/file.txt does not exist; check the path.");
  }

  @Test
  void missingOpmlFileIsOneSentence() {
    assertThat(run("--opml", "no/such.opml")).isEqualTo(2);
    assertThat(lines()).containsExactly("--opml no/such.opml does not exist; check the path.");
  }

  @Test
  void portBaseOutOfRangeIsOneSentence() {
    assertThat(run("--port-base", "65530")).isEqualTo(2);
    assertThat(lines()).containsExactly("--port-base must be between 1 and 65528, not 65530.");
  }

  @Test
  void portInUseIsOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int base = taken.getLocalPort() - 1;

      assertThat(run("--port-base", Integer.toString(base))).isEqualTo(2);
      assertThat(lines())
          .containsExactly(
              "Port "
                  + (base + 1)
                  + " is in use by another process; stop that process or choose other ports with"
                  + " --port-base.");
    }
  }

  @Test
  void dataFolderOfAnotherUpIsOneSentence(@TempDir Path data) throws IOException {
    try (FileChannel other =
        FileChannel.open(
            data.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = other.lock();

      int base = Ports.free() - 1;
      assertThat(run("--data", data.toString(), "--port-base", Integer.toString(base)))
          .isEqualTo(2);

      assertThat(lines()).singleElement().asString().contains("is in use by another up");
      lock.release();
    }
  }

  @Test
  void onlyPrivateHostsThatTheUserNamesMayBeFetched() {
    assertThat(
            RunningSystem.privateHosts(
                List.of(
                    "http://127.0.0.1:9/feed",
                    "http://localhost/feed",
                    "https://8.8.8.8/feed",
                    "not a url")))
        .containsExactly("127.0.0.1:9", "localhost");
  }

  private int run(String... arguments) {
    PrintStream out = new PrintStream(said, true, UTF_8);
    CommandLine command = Up.commandLine(out, InstantSource.system());
    command.setOut(new PrintWriter(out, true, UTF_8)).setErr(new PrintWriter(out, true, UTF_8));
    return command.execute(arguments);
  }

  private List<String> lines() {
    return said.toString(UTF_8).lines().toList();
  }
}
