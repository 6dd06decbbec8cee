package io.newsloom.enrich.stored;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields one after the other without names: whoever reads them knows the order. Numbers are
 * big-endian; a text is its length in UTF-8 plus one (0 for null) and its bytes; a list is its size
 * and its elements. Not thread-safe.
 */
public final class FieldWriter {
  static final byte NULL = 0;
  static final byte PRESENT = 1;
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int FIRST_SIZE = 4_096;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private int next(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
    int at = size;
    size += count;
    return at;
  }

  public void writeByte(byte value) {
    int at = next(1);
    bytes[at] = value;
  }

  public void writeFlag(boolean value) {
    writeByte(value ? PRESENT : NULL);
  }

  public void writeInt(int value) {
    int at = next(Integer.BYTES);
    INT.set(bytes, at, value);
  }

  public void writeLong(long value) {
    int at = next(Long.BYTES);
    LONG.set(bytes, at, value);
  }

  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  public void writeInstant(Instant value) {
    writeLong(value.getEpochSecond());
    writeInt(value.getNano());
  }

  /** By name, so that the order of the constants does not matter. */
  public void writeEnum(Enum<?> value) {
    writeText(value.name());
  }

  public void writeText(String value) {
    writeTextOrNull(value);
  }

  public void writeTextOrNull(@Nullable String value) {
    if (value == null) {
      writeSize(0);
    } else {
      byte[] text = AnyText.toBytes(value);
      writeSize(text.length + 1);
      writeBytes(text);
    }
  }

  public void writeInts(int[] values) {
    writeSize(values.length);
    int at = next(values.length * Integer.BYTES);
    ByteBuffer.wrap(bytes, at, values.length * Integer.BYTES).asIntBuffer().put(values);
  }

  public void writeLongs(long[] values) {
    writeSize(values.length);
    int at = next(values.length * Long.BYTES);
    ByteBuffer.wrap(bytes, at, values.length * Long.BYTES).asLongBuffer().put(values);
  }

  public <T> void writeOrNull(@Nullable T value, BiConsumer<FieldWriter, T> write) {
    writeFlag(value != null);
    if (value != null) {
      write.accept(this, value);
    }
  }

  public <T> void writeList(List<T> values, BiConsumer<FieldWriter, T> write) {
    writeSize(values.size());
    for (T value : values) {
      write.accept(this, value);
    }
  }

  private void writeBytes(byte[] value) {
    int at = next(value.length);
    System.arraycopy(value, 0, bytes, at, value.length);
  }

  /** 7 bits a byte, the lowest first; the highest bit says that more follow. */
  private void writeSize(int value) {
    int left = value;
    while (left > 127) {
      writeByte((byte) (left | 128));
      left >>>= 7;
    }
    writeByte((byte) left);
  }
}
