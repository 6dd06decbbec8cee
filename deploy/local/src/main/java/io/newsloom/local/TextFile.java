package io.newsloom.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file as text: byte order mark, else UTF-8, else what a page declares, else Windows-1252.
 */
final class TextFile {
  /** As much as one article may have. */
  static final long MAX_BYTES = 2 * 1024 * 1024;

  private static final int DECLARED_WITHIN = 1_024;
  private static final Pattern DECLARED =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  private TextFile() {}

  /** The text without surrounding blanks; throws one sentence that names the file. */
  static String read(Path file) throws UnusableInputException {
    byte[] bytes = bytes(file);
    String text = decode(bytes).strip();
    if (text.isEmpty()) {
      throw new UnusableInputException(file + " is empty.");
    }
    if (text.indexOf('\0') >= 0) {
      throw new UnusableInputException(file + " is a binary file, not text.");
    }
    return text;
  }

  private static byte[] bytes(Path file) throws UnusableInputException {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new UnusableInputException(
            file + " has " + size + " bytes; one article may have at most " + MAX_BYTES + ".");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UnusableInputException(file + " does not exist.");
    } catch (IOException e) {
      throw new UnusableInputException(
          file + " cannot be read (" + e.getClass().getSimpleName() + "); check its permissions.");
    }
  }

  private static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, declared(bytes));
    }
  }

  private static Charset declared(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, DECLARED_WITHIN), StandardCharsets.ISO_8859_1);
    Matcher name = DECLARED.matcher(head);
    Charset western = Charset.forName("windows-1252");
    try {
      Charset charset = name.find() ? Charset.forName(name.group(1)) : western;
      return charset.equals(StandardCharsets.UTF_8) ? western : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return western;
    }
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
