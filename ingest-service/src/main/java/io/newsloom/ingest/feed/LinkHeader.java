package io.newsloom.ingest.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The links of an HTTP {@code Link} header (RFC 8288): {@code <target>; rel="one two"; more, ...}.
 * Reads past what is malformed; time grows with the length only.
 */
final class LinkHeader {
  private final String header;
  private int at;

  private LinkHeader(String header) {
    this.header = header;
  }

  /**
   * @param relations in lower case; of several {@code rel} the first counts
   */
  record Link(String target, List<String> relations) {}

  static List<Link> read(String header) {
    return new LinkHeader(header).links();
  }

  private List<Link> links() {
    List<Link> links = new ArrayList<>();
    until("<");
    while (at < header.length()) {
      at++;
      String target = until(">").strip();
      at++;
      links.add(new Link(target, relations()));
      until("<");
    }
    return links;
  }

  /** Of the parameters up to the next link. */
  private List<String> relations() {
    List<String> relations = List.of();
    while (at < header.length() && ",<".indexOf(header.charAt(at)) < 0) {
      at++; // the semicolon, or what stands in its place
      String name = until("=;,<").strip();
      String value = value();
      if (relations.isEmpty() && name.equalsIgnoreCase("rel")) {
        relations = Arrays.asList(value.strip().toLowerCase(Locale.ROOT).split("\\s+"));
      }
    }
    return relations;
  }

  private String value() {
    if (at >= header.length() || header.charAt(at) != '=') {
      return "";
    }
    at++;
    String bare = until("\";,<");
    if (at >= header.length() || header.charAt(at) != '"') {
      return bare;
    }
    at++;
    String quoted = until("\"");
    at++;
    until(";,<");
    return quoted;
  }

  /** What stands before the next of {@code ends}, or before the end. */
  private String until(String ends) {
    int from = Math.min(at, header.length());
    at = from;
    while (at < header.length() && ends.indexOf(header.charAt(at)) < 0) {
      at++;
    }
    return header.substring(from, at);
  }
}
