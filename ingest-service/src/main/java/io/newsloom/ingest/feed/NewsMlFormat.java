package io.newsloom.ingest.feed;

import io.newsloom.contracts.Content;
import io.newsloom.contracts.Subject;
import io.newsloom.ingest.markup.XmlElement;
import io.newsloom.ingest.markup.XmlOutline;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * NewsML-G2: a news message or a single news item, with its text inline as HTML, NITF or plain.
 * Packages, pictures and concepts have no text and say nothing here. An embargo is not kept.
 */
final class NewsMlFormat implements FeedFormat {

  @Override
  public boolean reads(String rootName) {
    return rootName.equals("g2:newsmessage") || rootName.equals("g2:newsitem");
  }

  @Override
  public ParsedFeed read(XmlOutline xml, Content.Decoding charset) {
    return new ParsedFeed(
        null,
        null,
        null,
        null,
        charset,
        xml.items().stream().map(NewsMlFormat::item).toList(),
        xml.leftOut(),
        xml.repaired(),
        List.of());
  }

  private static FeedItem item(XmlElement news) {
    XmlElement item = news.within("g2:itemmeta");
    XmlElement content = news.within("g2:contentmeta");
    XmlElement rights = news.within("g2:rightsinfo");
    String guid = news.attribute("guid");
    FeedItem.Draft draft =
        new FeedItem.Draft()
            .guid(guid)
            .link(Said.absolute(news.base(), guid != null && guid.startsWith("http") ? guid : null))
            .title(Said.plain(Said.markup(content, "g2:headline")))
            .content(text(news.within("g2:contentset")))
            .summary(FeedItem.Text.html(Said.markup(content, "g2:description")))
            .author(
                Said.names(
                    Stream.concat(content.children("g2:by"), content.children("g2:creator"))
                        .limit(1)
                        .map(NewsMlFormat::name)))
            .publisher(
                item.children("g2:provider").map(NewsMlFormat::name).findFirst().orElse(null))
            .language(
                content
                    .children("g2:language")
                    .map(language -> language.attribute("tag"))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null))
            .published(
                Said.lastFirst(item, "g2:firstcreated"),
                Said.lastFirst(content, "g2:contentcreated"))
            .updated(Said.lastFirst(item, "g2:versioncreated"))
            .pubStatus(
                item.children("g2:pubstatus")
                    .map(status -> StatedStatus.parse(status.attribute("qcode")))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null))
            .rights(
                Said.first(
                    Said.text(rights, "g2:usageterms", "g2:copyrightnotice"),
                    rights
                        .children("g2:copyrightholder")
                        .map(NewsMlFormat::name)
                        .findFirst()
                        .orElse(null)));
    content
        .children("g2:subject")
        .map(NewsMlFormat::subject)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(draft::subject);
    return draft.item();
  }

  private static FeedItem.@Nullable Text text(XmlElement contentSet) {
    Stream<FeedItem.@Nullable Text> inline =
        contentSet.children("g2:inlinexml").map(NewsMlFormat::inline);
    Stream<FeedItem.@Nullable Text> data =
        contentSet
            .children("g2:inlinedata")
            .map(
                part ->
                    String.valueOf(part.attribute("contenttype")).contains("html")
                        ? FeedItem.Text.html(part.text())
                        : FeedItem.Text.plain(part.text()));
    return Stream.concat(inline, data).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static FeedItem.@Nullable Text inline(XmlElement part) {
    XmlElement nitf = part.child("nitf:nitf");
    return nitf != null ? NitfFormat.text(nitf) : FeedItem.Text.html(part.html().strip());
  }

  private static @Nullable Subject subject(XmlElement subject) {
    String name = name(subject);
    String code = subject.attribute("qcode");
    return name == null ? null : new Subject(code, name, null, "feed");
  }

  private static @Nullable String name(XmlElement concept) {
    return Said.line(
        Said.first(
            Said.text(concept, "g2:name"),
            concept.hasChildren() ? null : concept.text(),
            concept.attribute("literal")));
  }
}
