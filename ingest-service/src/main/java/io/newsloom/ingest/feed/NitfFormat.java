package io.newsloom.ingest.feed;

import io.newsloom.contracts.Content;
import io.newsloom.ingest.markup.XmlElement;
import io.newsloom.ingest.markup.XmlOutline;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** NITF 3: one article of a wire, by itself or inside NewsML-G2. */
final class NitfFormat implements FeedFormat {

  @Override
  public boolean reads(String rootName) {
    return rootName.equals("nitf:nitf");
  }

  @Override
  public ParsedFeed read(XmlOutline xml, Content.Decoding charset) {
    return new ParsedFeed(
        null,
        null,
        null,
        null,
        charset,
        xml.items().stream().map(nitf -> draft(nitf).item()).toList(),
        xml.leftOut(),
        xml.repaired(),
        List.of());
  }

  static FeedItem.Draft draft(XmlElement nitf) {
    XmlElement head = nitf.within("nitf:head");
    XmlElement data = head.within("nitf:docdata");
    XmlElement body = nitf.within("nitf:body");
    XmlElement bodyHead = body.within("nitf:body.head");
    return new FeedItem.Draft()
        .guid(attribute(data, "nitf:doc-id", "id-string"))
        .title(
            Said.line(
                Said.first(
                    Said.text(bodyHead.within("nitf:hedline"), "nitf:hl1"),
                    Said.text(head, "nitf:title"))))
        .content(text(nitf))
        .summary(FeedItem.Text.html(Said.markup(bodyHead, "nitf:abstract")))
        .author(byline(bodyHead))
        .publisher(Said.line(Said.text(bodyHead, "nitf:distributor")))
        .language(body.language())
        .published(
            Stream.of("nitf:date.issue", "nitf:date.release")
                .map(name -> attribute(data, name, "norm"))
                .filter(Objects::nonNull)
                .toList(),
            List.of())
        .subjects(
            data.children("nitf:key-list")
                .flatMap(list -> list.children("nitf:keyword"))
                .map(keyword -> keyword.attribute("key")))
        .rights(attribute(data, "nitf:doc.copyright", "holder"));
  }

  static FeedItem.@Nullable Text text(XmlElement nitf) {
    return FeedItem.Text.html(Said.markup(nitf.within("nitf:body"), "nitf:body.content"));
  }

  private static @Nullable String byline(XmlElement bodyHead) {
    return Said.names(
        bodyHead
            .children("nitf:byline")
            .map(byline -> Said.first(Said.text(byline, "nitf:person"), byline.text())));
  }

  private static @Nullable String attribute(XmlElement parent, String child, String attribute) {
    XmlElement element = parent.child(child);
    return element == null ? null : element.attribute(attribute);
  }
}
