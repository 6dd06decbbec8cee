package io.newsloom.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * The process behind {@link SharedStack}: starts the parts, writes the port file, and ends with the
 * last of the processes that are named in the owners file.
 */
final class SharedStackMain {
  private static final long EVERY_MILLIS = 300;

  private SharedStackMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = ProjectRoot.find();
    try (LocalStack stack = LocalStack.launch(LocalStack.Settings.temporary())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      stack.kafka().awaitReady();
      stack.elasticsearch().awaitReady();
      SharedStack.writePortFile(
          root,
          new SharedStack.PortFile(
              ProcessHandle.current().pid(),
              stack.kafka().bootstrapServers(),
              stack.kafka().port(),
              stack.elasticsearch().uri().getPort()));
      while (hasOwner(root)) {
        TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
      }
    } catch (LocalStackException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  private static boolean hasOwner(Path root) throws IOException {
    if (anyAlive(root)) {
      return true;
    }
    if (!Files.isDirectory(root.resolve("target"))) {
      return false;
    }
    // Whoever joins does it under this lock, so that nobody is handed a stack that is going.
    try (FileChannel channel =
        FileChannel.open(
            SharedStack.lockFile(root), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      if (anyAlive(root)) {
        return true;
      }
      Files.deleteIfExists(SharedStack.portFile(root));
      return false;
    }
  }

  private static boolean anyAlive(Path root) throws IOException {
    if (!Files.exists(SharedStack.ownersFile(root))) {
      return false;
    }
    return SharedStack.owners(root).stream().anyMatch(SharedStack::isRunning);
  }
}
