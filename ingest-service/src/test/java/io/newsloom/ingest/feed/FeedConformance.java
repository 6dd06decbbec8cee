package io.newsloom.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** How well a reader reads the given feeds. */
final class FeedConformance {
  /** Which tags and styles to let through, and links within texts made absolute: not done here. */
  private static final Set<String> NOT_OUR_QUESTION = Set.of("sanitize", "base");

  private static final Pattern ITEM =
      Pattern.compile("<(?:\\w+:)?(?:item|entry)(?=[\\s>])", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROOT = Pattern.compile("<(?:(\\w+):)?([A-Za-z]\\w*)([^>]*)");

  /**
   * @param fields checks that our model has the field for, by field: held and all
   */
  record Result(
      Map<String, Count> parsed,
      Map<String, Count> fields,
      Map<String, Integer> leftOut,
      Count illFormed,
      Count refused,
      List<String> wrong,
      long slowestMillis,
      long mostBytes) {}

  static final class Count {
    private int good;
    private int all;

    void add(boolean isGood) {
      good += isGood ? 1 : 0;
      all++;
    }

    void add(Count other) {
      good += other.good;
      all += other.all;
    }

    int good() {
      return good;
    }

    int all() {
      return all;
    }

    double share() {
      return all == 0 ? 1 : (double) good / all;
    }
  }

  private final FeedAnswer.Reader reader;
  private final Map<String, Count> parsed = new TreeMap<>();
  private final Map<String, Count> fields = new TreeMap<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private final Count illFormed = new Count();
  private final Count refused = new Count();
  private final List<String> wrong = new ArrayList<>();
  private long slowestNanos;
  private long mostBytes;

  private FeedConformance(FeedAnswer.Reader reader) {
    this.reader = reader;
  }

  static Result of(List<GivenFeeds.Case> cases, FeedAnswer.Reader reader) {
    FeedConformance measure = new FeedConformance(reader);
    cases.forEach(measure::add);
    return new Result(
        measure.parsed,
        measure.fields,
        measure.leftOut,
        measure.illFormed,
        measure.refused,
        measure.wrong,
        measure.slowestNanos / 1_000_000,
        measure.mostBytes);
  }

  private void add(GivenFeeds.Case feed) {
    String format = format(feed);
    FeedAnswer answer = read(feed);
    if (format.isEmpty()) {
      refused.add(answer == null);
      return;
    }
    List<FeedCheck> checks = checks(feed);
    boolean count = answer != null && answer.entries().size() == entries(feed);
    if (isWellFormed(feed)) {
      parsed.computeIfAbsent(format, any -> new Count()).add(answer != null);
      if (answer == null) {
        wrong.add(feed.path() + ": not parsed");
        return;
      }
      field("entry count", count, feed, entries(feed) + " but " + answer.entries().size());
      checks.forEach(
          check -> field(check.field(), check.holds(answer), feed, check.expected().toString()));
    } else {
      boolean good = count && checks.stream().allMatch(check -> check.holds(answer));
      illFormed.add(good);
      if (!good) {
        wrong.add(feed.path() + ": ill-formed, entries are not as expected");
      }
    }
  }

  private FeedAnswer read(GivenFeeds.Case feed) {
    var thread =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long bytes = thread.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    try {
      return reader.read(feed);
    } catch (UnreadableFeedException e) {
      return null;
    } catch (Exception e) {
      if (e.getClass().getName().startsWith("java.lang")
          && !(e instanceof IllegalArgumentException)) {
        wrong.add(feed.path() + ": broke with " + e);
      }
      return null;
    } finally {
      slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
      mostBytes = Math.max(mostBytes, thread.getCurrentThreadAllocatedBytes() - bytes);
    }
  }

  private void field(String field, boolean holds, GivenFeeds.Case feed, String expected) {
    fields.computeIfAbsent(field, any -> new Count()).add(holds);
    if (!holds) {
      wrong.add(feed.path() + ": " + field + ", expected " + expected);
    }
  }

  private List<FeedCheck> checks(GivenFeeds.Case feed) {
    List<FeedCheck> checks = new ArrayList<>();
    for (JsonNode check : feed.expectation().path("checks")) {
      if (check.path("at").path(0).asText().equals("bozo")) {
        continue; // says whether it is well-formed, which decides where it is counted
      }
      boolean skipped = NOT_OUR_QUESTION.contains(feed.group());
      FeedCheck ours = skipped ? null : FeedCheck.of(check).orElse(null);
      if (ours == null) {
        leftOut.merge(skipped ? feed.group() + "/" : "no such field in our model", 1, Integer::sum);
      } else {
        checks.add(ours);
      }
    }
    return checks;
  }

  /** By the suite's word where it gives it, else by the platform's own parser. */
  private static boolean isWellFormed(GivenFeeds.Case feed) {
    for (JsonNode check : feed.expectation().path("checks")) {
      if (check.path("at").path(0).asText().equals("bozo") && check.has("truthy")) {
        return !check.path("truthy").asBoolean();
      }
    }
    try {
      DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler());
      parser.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
      parser.parse(new ByteArrayInputStream(feed.bytes()));
      return true;
    } catch (SAXException | IOException e) {
      return false;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int entries(GivenFeeds.Case feed) {
    int entries = 0;
    for (Matcher item = ITEM.matcher(markup(feed)); item.find(); ) {
      entries++;
    }
    return entries;
  }

  /** Without comments and character data, in which other feeds may be quoted. */
  private static String markup(GivenFeeds.Case feed) {
    return text(feed.bytes())
        .replaceAll("(?s)<!--.*?-->", "")
        .replaceAll("(?s)<!\\[CDATA\\[.*?]]>", "")
        .replaceAll("(?s)<!DOCTYPE[^\\[>]*(\\[.*?\\]\\s*)?>", "")
        .replaceAll("(?s)<\\?.*?\\?>", "");
  }

  private static String text(byte[] bytes) {
    String name = "ISO-8859-1";
    if (bytes.length > 3 && (bytes[0] == 0 || bytes[1] == 0 || bytes[0] == -1 || bytes[0] == -2)) {
      boolean little = bytes[0] == -1 || bytes[0] == '<';
      boolean four = (bytes[0] == 0 && bytes[1] == 0) || (bytes[2] == 0 && bytes[3] == 0);
      name = (four ? "UTF-32" : "UTF-16") + (little ? "LE" : "BE");
    }
    Charset charset =
        name.equals("ISO-8859-1") ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
    return new String(bytes, charset);
  }

  /** Empty for what is no feed (KML, OPML, OpenSearch, Atom publishing documents). */
  static String format(GivenFeeds.Case feed) {
    Matcher root = ROOT.matcher(markup(feed));
    if (!root.find()) {
      return "";
    }
    String attributes = root.group(3);
    return switch (root.group(2).toLowerCase(Locale.ROOT)) {
      case "rss" ->
          attributes.contains("0.9")
              ? "RSS 0.9x"
              : attributes.contains("2.0") ? "RSS 2.0" : "RSS, other";
      case "rdf" -> "RSS 1.0, 0.90 (RDF)";
      case "channel" -> attributes.contains("rss1.1") ? "RSS 1.1" : "CDF";
      case "feed", "entry" ->
          attributes.contains("purl.org/atom/ns")
              ? "Atom 0.3"
              : attributes.contains("2005/Atom") ? "Atom 1.0" : "Atom, other";
      default -> "";
    };
  }
}
