package io.newsloom.ingest.markup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Files of gzip, bounded. */
public final class Gzip {

  private Gzip() {}

  public static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
  }

  /** Reads no further than {@code maxBytes}, and throws when there is more. */
  public static byte[] unpack(byte[] packed, int maxBytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] plain = in.readNBytes(maxBytes + 1);
      if (plain.length > maxBytes) {
        throw new IOException("unpacked it is larger than " + maxBytes + " bytes");
      }
      return plain;
    }
  }
}
