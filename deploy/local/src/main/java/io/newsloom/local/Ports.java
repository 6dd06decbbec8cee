package io.newsloom.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on loopback. */
final class Ports {
  private static final Set<Integer> HANDED_OUT = new HashSet<>();

  private Ports() {}

  /**
   * A port nobody uses now. Taken from below the range that systems give to outgoing connections,
   * so that it is still free when a killed part comes back to it.
   */
  static synchronized int free() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (!HANDED_OUT.contains(port) && isFree(port)) {
        HANDED_OUT.add(port);
        return port;
      }
    }
    throw new LocalStackException("No free port between 20000 and 32000 on loopback.");
  }

  /** The given port, or a free one for 0; refuses one that is in use. */
  static int freeOr(int port) {
    if (port == 0) {
      return free();
    }
    requireFree(port);
    return port;
  }

  static void requireFree(int port) {
    if (!isFree(port)) {
      throw new LocalStackException(
          "Port "
              + port
              + " is in use by another process; stop that process or choose other ports with"
              + " --port-base.");
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      return false;
    }
    return !answers(port); // a listener on all addresses does not stop a bind to one everywhere
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
