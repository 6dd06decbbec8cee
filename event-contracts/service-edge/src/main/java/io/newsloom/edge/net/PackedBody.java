package io.newsloom.edge.net;

import io.newsloom.edge.net.GuardedRequest.Over;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a body no further than it may be long, packed, unpacked and in proportion. */
final class PackedBody {
  /** Below this nobody is harmed, and short repetitive feeds do pack well. */
  private static final int RATIO_FREE = 1024 * 1024;

  private static final int BLOCK = 16 * 1024;

  private PackedBody() {}

  /**
   * @param encoding of the answer; null means none
   * @param maxRatio largest unpacked size over packed size, beyond 1 MiB
   * @return the plain bytes; one more than {@code maxBody} bytes are never kept
   */
  static byte[] read(
      InputStream raw, @Nullable String encoding, int maxBody, Over over, int maxRatio)
      throws IOException {
    Counted packed = new Counted(raw);
    InputStream plain = unpacked(packed, encoding);
    boolean isPacked = plain != packed;
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    for (int n = plain.read(block); n >= 0; n = plain.read(block)) {
      int room = maxBody - kept.size();
      kept.write(block, 0, Math.min(n, room));
      if (n > room || packed.count > maxBody) {
        if (over == Over.CUT) {
          return kept.toByteArray();
        }
        throw new BodyTooLargeException("the body is larger than " + maxBody + " bytes");
      }
      if (isPacked && kept.size() > RATIO_FREE && kept.size() > packed.count * maxRatio) {
        throw new BodyTooLargeException(
            "the body expands more than " + maxRatio + " times: " + packed.count + " bytes so far");
      }
    }
    if (isPacked) {
      packed.read(); // sees the end, which frees the connection; anything else there is ignored
    }
    return kept.toByteArray();
  }

  private static InputStream unpacked(Counted packed, @Nullable String encoding)
      throws IOException {
    return switch (encoding == null ? "" : encoding.toLowerCase(Locale.ROOT).strip()) {
      case "", "identity" -> packed;
      case "gzip", "x-gzip" -> new GZIPInputStream(packed, BLOCK);
      default -> throw new IOException("asked for gzip but got Content-Encoding " + encoding);
    };
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = in.read(bytes, offset, length);
      count += Math.max(0, n);
      return n;
    }
  }
}
