package io.newsloom.ingest.sources;

import com.rometools.opml.feed.opml.Attribute;
import com.rometools.opml.feed.opml.Opml;
import com.rometools.opml.feed.opml.Outline;
import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import com.rometools.rome.io.WireFeedOutput;
import io.newsloom.contracts.FeedSource;
import io.newsloom.ingest.feed.UnreadableFeedException;
import io.newsloom.ingest.markup.SafeXml;
import io.newsloom.ingest.markup.UnreadableMarkupException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of feeds as other readers write and read them. Folders become labels. */
final class OpmlFile {
  private static final int MAX_DEPTH = 20;

  private OpmlFile() {}

  /** Every outline with an address of a feed, in the order of the file. */
  static List<SourceForm> read(String xml) throws UnreadableFeedException {
    WireFeed file;
    try {
      file = new WireFeedInput(false, Locale.US).build(SafeXml.parse(xml));
    } catch (UnreadableMarkupException | FeedException | IllegalArgumentException e) {
      throw new UnreadableFeedException("expected OPML: " + e.getMessage(), e);
    }
    if (!(file instanceof Opml opml)) {
      throw new UnreadableFeedException("expected OPML but got " + file.getFeedType());
    }
    List<SourceForm> found = new ArrayList<>();
    opml.getOutlines().forEach(outline -> collect(outline, List.of(), found));
    return found;
  }

  private static void collect(Outline outline, List<String> folders, List<SourceForm> found) {
    String url = attribute(outline, "xmlUrl");
    String name = outline.getTitle() != null ? outline.getTitle() : outline.getText();
    if (url != null && !url.isBlank()) {
      found.add(SourceForm.of(url, name, folders));
    }
    if (folders.size() < MAX_DEPTH) {
      List<String> inner = new ArrayList<>(folders);
      if (name != null && !name.isBlank()) {
        inner.add(name.strip());
      }
      outline.getChildren().forEach(child -> collect(child, inner, found));
    }
  }

  private static @Nullable String attribute(Outline outline, String name) {
    return outline.getAttributes().stream()
        .filter(attribute -> attribute.getName().equalsIgnoreCase(name))
        .map(Attribute::getValue)
        .findFirst()
        .orElse(null);
  }

  static String write(List<FeedSource> sources) {
    Opml opml = new Opml();
    opml.setFeedType("opml_2.0");
    opml.setTitle("Newsloom sources");
    opml.setOutlines(
        sources.stream()
            .collect(
                Collectors.groupingBy(FeedSource::labels, LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .flatMap(group -> inFolders(group.getKey(), group.getValue()).stream())
            .toList());
    try {
      return new WireFeedOutput().outputString(opml);
    } catch (FeedException e) {
      throw new IllegalStateException("sources cannot be written as OPML", e);
    }
  }

  /** Labels are folders in one another, as they are when they are read. */
  private static List<Outline> inFolders(List<String> labels, List<FeedSource> sources) {
    List<Outline> inner = sources.stream().map(OpmlFile::outline).toList();
    for (int i = Math.min(MAX_DEPTH, labels.size()) - 1; i >= 0; i--) {
      Outline folder = new Outline();
      folder.setText(labels.get(i));
      folder.setChildren(inner);
      inner = List.of(folder);
    }
    return inner;
  }

  private static Outline outline(FeedSource source) {
    Outline outline = new Outline();
    outline.setType("rss");
    outline.setText(source.name() == null ? source.url() : source.name());
    outline.setAttributes(new ArrayList<>(List.of(new Attribute("xmlUrl", source.url()))));
    return outline;
  }
}
