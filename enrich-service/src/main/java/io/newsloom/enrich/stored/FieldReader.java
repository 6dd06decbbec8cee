package io.newsloom.enrich.stored;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FieldWriter} wrote, in the same order. Not thread-safe. */
public final class FieldReader {
  private final byte[] bytes;
  private int at;

  public FieldReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public byte readByte() {
    return bytes[at++];
  }

  public boolean readFlag() {
    return readByte() != FieldWriter.NULL;
  }

  public int readInt() {
    int value = (int) FieldWriter.INT.get(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  public long readLong() {
    long value = (long) FieldWriter.LONG.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  public Instant readInstant() {
    return Instant.ofEpochSecond(readLong(), readInt());
  }

  public <E extends Enum<E>> E readEnum(Class<E> type) {
    return Enum.valueOf(type, readText());
  }

  public String readText() {
    return Objects.requireNonNull(readTextOrNull(), "a text that is always written is there");
  }

  public @Nullable String readTextOrNull() {
    int length = readSize() - 1;
    if (length < 0) {
      return null;
    }
    String text = AnyText.read(bytes, at, length);
    at += length;
    return text;
  }

  public int[] readInts() {
    int[] values = new int[readSize()];
    ByteBuffer.wrap(bytes, at, values.length * Integer.BYTES).asIntBuffer().get(values);
    at += values.length * Integer.BYTES;
    return values;
  }

  public long[] readLongs() {
    long[] values = new long[readSize()];
    ByteBuffer.wrap(bytes, at, values.length * Long.BYTES).asLongBuffer().get(values);
    at += values.length * Long.BYTES;
    return values;
  }

  public <T> @Nullable T readOrNull(Function<FieldReader, T> read) {
    return readFlag() ? read.apply(this) : null;
  }

  public <T> List<T> readList(Function<FieldReader, T> read) {
    int size = readSize();
    if (size == 0) {
      return List.of();
    }
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(read.apply(this));
    }
    return values;
  }

  private int readSize() {
    int size = 0;
    int shift = 0;
    int next;
    do {
      next = readByte();
      size |= (next & 127) << shift;
      shift += 7;
    } while (next < 0);
    return size;
  }
}
