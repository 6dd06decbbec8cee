package io.newsloom.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class WarcPagesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String PAGE = "<html><p>Die Brücke öffnet früher.</p></html>";

  @Test
  void pagesOfAnArchiveAreArticles() throws Exception {
    byte[] archive =
        joined(
            record(
                "warcinfo",
                "application/warc-fields",
                null,
                "software: x".getBytes(StandardCharsets.UTF_8)),
            response("https://nordufer.example/bruecke", 200, "text/html", PAGE, "windows-1252"),
            response("https://nordufer.example/weg", 404, "text/html", PAGE, "UTF-8"),
            response("https://nordufer.example/bild", 200, "image/png", PAGE, "UTF-8"),
            record(
                "conversion",
                "text/plain",
                "https://nordufer.example/text",
                "Nur Text.".getBytes(StandardCharsets.UTF_8)));

    PushBody body = PushBody.read(archive, "application/warc", 10);

    assertThat(body.single()).isFalse();
    assertThat(body.skipped()).isEqualTo(3);
    assertThat(body.items()).extracting(PushItem::index).containsExactly(1, 4);
    ArticleFetched article = ((PushItem.Page) body.items().get(0)).page().article(NOW);
    assertThat(article.url()).isEqualTo("https://nordufer.example/bruecke");
    assertThat(article.source().domain()).isEqualTo("nordufer.example");
    assertThat(article.content().value()).isEqualTo(PAGE);
    assertThat(article.content().type()).isEqualTo("text/html");
    assertThat(article.content().charset())
        .isEqualTo(new Content.Decoding("windows-1252", "windows-1252", "http", 0));
    assertThat(article.fetchedAt()).isEqualTo("2026-11-20T08:00:00Z");
    assertThat(((PushItem.Page) body.items().get(1)).page().article(NOW).content().type())
        .isEqualTo("text/plain");
  }

  @Test
  void gzipRecordByRecordAndAsAWholeAreRead() throws Exception {
    byte[] one = response("https://nordufer.example/a", 200, "text/html", PAGE, "UTF-8");
    byte[] two = response("https://nordufer.example/b", 200, "text/html", PAGE, "UTF-8");

    assertThat(PushBody.read(joined(gzip(one), gzip(two)), null, 10).items()).hasSize(2);
    assertThat(PushBody.read(gzip(joined(one, two)), null, 10).items()).hasSize(2);
  }

  @Test
  void aCaptureInTheFutureBecomesNow() throws Exception {
    PushBody body =
        PushBody.read(
            response("https://nordufer.example/a", 200, "text/html", PAGE, "UTF-8"), null, 1);

    Instant earlier = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(((PushItem.Page) body.items().get(0)).page().article(earlier).fetchedAt())
        .isEqualTo(earlier);
  }

  @Test
  void tooManyPagesAndTooLongOnesAreRefused() throws Exception {
    byte[] page = response("https://nordufer.example/a", 200, "text/html", PAGE, "UTF-8");
    byte[] tooLong =
        response("https://nordufer.example/a", 200, "text/html", "x".repeat(4_000_001), "UTF-8");

    assertThatThrownBy(() -> PushBody.read(joined(page, page), null, 1))
        .isInstanceOf(UnreadableBodyException.TooManyItems.class);
    assertThat(PushBody.read(joined(tooLong, page), null, 2).items())
        .hasAtLeastOneElementOfType(PushItem.Unreadable.class)
        .hasAtLeastOneElementOfType(PushItem.Page.class);
  }

  @Test
  void bombsAndDamagedArchivesAreRefusedAsAWhole() throws Exception {
    byte[] bomb =
        gzip(
            response(
                "https://nordufer.example/a", 200, "image/png", " ".repeat(20_000_000), "UTF-8"));
    byte[] damaged = "WARC/1.0\r\nContent-Length: many\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> PushBody.read(bomb, null, 10))
        .isInstanceOf(UnreadableBodyException.class)
        .hasMessageContaining("times its size");
    assertThatThrownBy(() -> PushBody.read(damaged, null, 10))
        .isInstanceOf(UnreadableBodyException.class)
        .hasMessageContaining("not sound");
    assertThatThrownBy(
            () -> PushBody.read("<html>".getBytes(StandardCharsets.UTF_8), "application/warc", 10))
        .isInstanceOf(UnreadableBodyException.class)
        .hasMessageContaining("expected a web archive");
  }

  @Test
  void pagesThatArePackedAgainAreBoundedAllTogether() throws Exception {
    byte[] packed = gzip(" ".repeat(4_000_000).getBytes(StandardCharsets.UTF_8));
    byte[] head =
        "HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] page =
        record("response", "application/http", "https://nordufer.example/a", joined(head, packed));
    byte[][] pages = new byte[20][];
    java.util.Arrays.fill(pages, page);

    assertThat(PushBody.read(page, null, 20).items()).hasOnlyElementsOfType(PushItem.Page.class);
    assertThatThrownBy(() -> PushBody.read(joined(pages), null, 20))
        .isInstanceOf(UnreadableBodyException.TooLarge.class)
        .hasMessageContaining("in parts");
  }

  @Test
  void aRecordThatIsNotSoundSpoilsOnlyItself() throws Exception {
    byte[] brotli =
        record(
            "response",
            "application/http",
            "https://nordufer.example/br",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nabc"
                .getBytes(StandardCharsets.US_ASCII));
    byte[] noHttp =
        record(
            "response",
            "application/http",
            "https://nordufer.example/x",
            "no http at all\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] nameless = record("resource", "text/html", null, PAGE.getBytes(StandardCharsets.UTF_8));
    byte[] good = response("https://nordufer.example/a", 200, "text/html", PAGE, "UTF-8");

    assertThat(PushBody.read(joined(brotli, noHttp, nameless, good), null, 10).items())
        .extracting(item -> item.getClass().getSimpleName())
        .containsExactly("Unreadable", "Unreadable", "Unreadable", "Page");
  }

  @Test
  void brokenByChanceAnArchiveIsReadOrRefused() throws Exception {
    byte[] archive =
        joined(
            response("https://nordufer.example/a", 200, "text/html", PAGE, "UTF-8"),
            record("resource", "text/html", "https://nordufer.example/b", new byte[] {'a'}));
    Random random = new Random(20261122);
    for (int i = 0; i < 2_000; i++) {
      byte[] broken = (i % 2 == 0 ? archive : gzip(archive)).clone();
      for (int times = random.nextInt(5); times >= 0; times--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        for (PushItem item : PushBody.read(broken, "application/warc", 10).items()) {
          if (item instanceof PushItem.Page page) {
            page.page().article(NOW);
          }
        }
      } catch (UnreadableBodyException | InvalidItemException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private static byte[] response(String url, int status, String type, String body, String charset)
      throws IOException {
    byte[] content = body.getBytes(Charset.forName(charset));
    String head =
        "HTTP/1.1 "
            + status
            + " X\r\nContent-Type: "
            + type
            + "; charset="
            + charset
            + "\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    return record(
        "response",
        "application/http; msgtype=response",
        url,
        joined(head.getBytes(StandardCharsets.US_ASCII), content));
  }

  private static byte[] record(String kind, String type, String url, byte[] block)
      throws IOException {
    String head =
        "WARC/1.0\r\nWARC-Type: "
            + kind
            + "\r\nWARC-Record-ID: <urn:uuid:2f1ea2b4-6f0e-4d7c-9b0a-3c1d7f1e0a01>"
            + "\r\nWARC-Date: 2026-11-20T08:00:00Z"
            + (url == null ? "" : "\r\nWARC-Target-URI: " + url)
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + block.length
            + "\r\n\r\n";
    return joined(
        head.getBytes(StandardCharsets.US_ASCII),
        block,
        "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
