package io.newsloom.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResource;

class WarcPartsTest {
  @TempDir Path folder;

  @Test
  void recordsWithPagesComeInTheirOrderAndOthersAreLeftOut() throws Exception {
    Path file =
        archive(
            record("metadata", "m", 10), record("resource", "a", 10), record("resource", "b", 10));

    List<byte[]> parts = new ArrayList<>();
    assertThat(WarcParts.read(file, parts::add)).isZero();

    assertThat(parts).hasSize(1);
    assertThat(targets(parts.get(0)))
        .containsExactly("https://harbourpost.example/a", "https://harbourpost.example/b");
  }

  @Test
  void aBigArchiveIsCutAndWhatIsNoPageIsPassedOver() throws Exception {
    Path file =
        archive(
            record("resource", "a", 4_000_000),
            record("resource", "film", 5_000_001),
            record("resource", "b", 4_000_000),
            record("resource", "c", 4_000_000));

    List<byte[]> parts = new ArrayList<>();
    assertThat(WarcParts.read(file, parts::add)).isEqualTo(1);

    assertThat(parts).hasSize(2);
    assertThat(targets(parts.get(0))).hasSize(2);
    assertThat(targets(parts.get(1))).containsExactly("https://harbourpost.example/c");
  }

  @Test
  void whatIsNoArchiveIsOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("a.warc"), "<html>");

    assertThatThrownBy(() -> WarcParts.read(file, part -> {}))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("a.warc is no sound web archive");
  }

  private static List<String> targets(byte[] part) throws IOException {
    List<String> targets = new ArrayList<>();
    try (WarcReader reader = new WarcReader(new ByteArrayInputStream(part))) {
      reader.forEach(record -> targets.add(((WarcResource) record).target()));
    }
    return targets;
  }

  /** Packed record by record, as crawlers do. */
  private Path archive(byte[]... records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] record : records) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(record);
      }
    }
    return Files.write(folder.resolve("a.warc.gz"), bytes.toByteArray());
  }

  private static byte[] record(String kind, String name, int length) {
    return ("WARC/1.0\r\nWARC-Type: "
            + kind
            + "\r\nWARC-Record-ID: <urn:uuid:2f1ea2b4-6f0e-4d7c-9b0a-3c1d7f1e0a01>"
            + "\r\nWARC-Date: 2026-11-20T08:00:00Z"
            + "\r\nWARC-Target-URI: https://harbourpost.example/"
            + name
            + "\r\nContent-Type: text/html\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + "x".repeat(length)
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
