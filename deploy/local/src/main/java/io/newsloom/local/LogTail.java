package io.newsloom.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, for messages. */
final class LogTail {
  private static final int BYTES = 8_192;
  private static final int LINES = 15;

  private LogTail() {}

  /** The last lines, indented, after a line break; empty when there are none. */
  static String of(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      StringBuilder tail = new StringBuilder();
      lines.stream()
          .skip(Math.max(0, lines.size() - LINES))
          .forEach(line -> tail.append("\n    ").append(line));
      return tail.toString();
    } catch (IOException unreadable) {
      return "";
    }
  }
}
