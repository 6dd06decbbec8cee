package io.newsloom.ingest.push;

import io.newsloom.contracts.Content;
import io.newsloom.ingest.feed.StatedDate;
import io.newsloom.ingest.markup.DecodedText;
import io.newsloom.ingest.markup.Gzip;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.Message;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/**
 * The pages in a web archive: answers with status 200, resources and conversions that are HTML or
 * plain text. All other records are skipped and counted. What the pages unpack to is bounded for
 * all of them together, because a push is published as a whole.
 */
final class WarcPages {
  /** Real archives of HTML unpack to 4 to 8 times their size. */
  private static final int MAX_RATIO = 50;

  /** Of bytes; a text of {@link Content#MAX_BYTES} has at most twice as many in any charset. */
  private static final int MAX_PAGE_BYTES = 2 * Content.MAX_BYTES;

  /** Of bytes of all pages together, those that are too long included. */
  static final int MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

  private static final byte[] MAGIC = "WARC/".getBytes(StandardCharsets.US_ASCII);

  private final int maxItems;
  private final List<PushItem> items = new ArrayList<>();
  private long unpacked;
  private int skipped;
  private int index;

  private WarcPages(int maxItems) {
    this.maxItems = maxItems;
  }

  static boolean isArchive(byte[] body) {
    if (!Gzip.isGzip(body)) {
      return startsWithMagic(body);
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return startsWithMagic(in.readNBytes(MAGIC.length));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean startsWithMagic(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && java.util.Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * @throws UnreadableBodyException when it is damaged or unpacks to more than {@value #MAX_RATIO}
   *     times its size: then nothing of it is taken
   * @throws UnreadableBodyException.TooLarge when its pages have more than {@link
   *     #MAX_UNPACKED_BYTES}
   */
  static PushBody read(byte[] body, int maxItems) throws UnreadableBodyException {
    WarcPages pages = new WarcPages(maxItems);
    try (InputStream in = new ByteArrayInputStream(body);
        InputStream plain = Gzip.isGzip(body) ? new GZIPInputStream(in) : in;
        WarcReader reader = new WarcReader(new Capped(plain, (long) body.length * MAX_RATIO))) {
      for (Optional<WarcRecord> record = reader.next();
          record.isPresent();
          record = reader.next()) {
        pages.add(record.get());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableBodyException(
          "record " + pages.index + " of the archive is not sound: " + e.getMessage());
    }
    return new PushBody(false, pages.items, pages.skipped);
  }

  private void add(WarcRecord record) throws IOException, UnreadableBodyException {
    PushItem item = item(record);
    index++;
    if (item == null) {
      skipped++;
      return;
    }
    if (items.size() == maxItems) {
      throw new UnreadableBodyException.TooManyItems(maxItems);
    }
    items.add(item);
  }

  /** Null when it is no page. What is wrong with one record spoils only that record. */
  private @Nullable PushItem item(WarcRecord record) throws IOException, UnreadableBodyException {
    boolean response = record instanceof WarcResponse;
    if (!response && !(record instanceof WarcResource) && !(record instanceof WarcConversion)) {
      return null;
    }
    try {
      return response ? answer((WarcResponse) record) : page(record, header(record), record.body());
    } catch (ParsingException | ZipException | EOFException e) {
      return new PushItem.Unreadable(index, "the record is not sound: " + e.getMessage());
    }
  }

  private @Nullable PushItem answer(WarcResponse record)
      throws IOException, UnreadableBodyException {
    if (!header(record).startsWith("application/http")) {
      return null;
    }
    HttpResponse http = record.http();
    if (http.status() != 200) {
      return null;
    }
    String encoding = http.headers().first("Content-Encoding").orElse("identity");
    return encoding.matches("(?i)\\s*(identity|x-gzip|gzip|deflate)?\\s*")
        ? page(record, header(http), http.bodyDecoded())
        : new PushItem.Unreadable(index, "cannot unpack the Content-Encoding " + encoding);
  }

  private static String header(Message message) {
    return message.headers().first("Content-Type").orElse("").strip().toLowerCase(Locale.ROOT);
  }

  private @Nullable PushItem page(WarcRecord record, String contentType, MessageBody body)
      throws IOException, UnreadableBodyException {
    String type = type(contentType);
    if (type == null) {
      return null;
    }
    String url = record.headers().first("WARC-Target-URI").orElse("").replaceAll("^<|>$", "");
    StatedDate date = StatedDate.parse(record.headers().first("WARC-Date").orElse(""));
    if (url.isEmpty() || date == null) {
      return new PushItem.Unreadable(index, "expected WARC-Target-URI and WARC-Date");
    }
    byte[] bytes = body.stream().readNBytes(MAX_PAGE_BYTES + 1);
    unpacked += bytes.length;
    if (unpacked > MAX_UNPACKED_BYTES) {
      throw new UnreadableBodyException.TooLarge(
          "the pages of the archive unpack to more than "
              + MAX_UNPACKED_BYTES
              + " bytes: send it in parts");
    }
    if (bytes.length > MAX_PAGE_BYTES) {
      return new PushItem.Unreadable(
          index, "the page of " + url + " is larger than " + MAX_PAGE_BYTES + " bytes");
    }
    DecodedText text = DecodedText.ofHtml(bytes, contentType);
    return new PushItem.Page(index, new WarcPage(url, type, text, date.instant()));
  }

  private static @Nullable String type(String contentType) {
    if (contentType.matches("(?i)(text/html|application/xhtml\\+xml).*")) {
      return "text/html";
    }
    return contentType.matches("(?i)text/plain.*") ? "text/plain" : null;
  }

  /** Ends what unpacks to too much. */
  private static final class Capped extends FilterInputStream {
    private long left;

    Capped(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      count(octet < 0 ? 0 : 1);
      return octet;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int count = super.read(bytes, start, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("it unpacks to more than " + MAX_RATIO + " times its size");
      }
    }
  }
}
