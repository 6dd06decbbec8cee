package io.newsloom.ingest.feed;

import io.newsloom.contracts.DateNote;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, whatever its format. Absent means that the feed did not say it.
 *
 * @param guid as the feed wrote it
 * @param link absolute
 * @param canonical absolute; the original of what the link leads to; null if not stated
 * @param title plain text
 * @param content the whole article as far as the feed claims to give it; null when it gives none
 * @param summary a teaser or description
 * @param author names, separated by comma
 * @param publisher name of who published it, where the entry itself says so
 * @param language BCP 47 as declared for this entry
 * @param published a missing date stays missing: it is never the time of the poll
 * @param updated as stated
 * @param dateNotes what makes the two dates worth less
 * @param pubStatus as stated
 */
public record FeedItem(
    @Nullable String guid,
    @Nullable String link,
    @Nullable String canonical,
    @Nullable String title,
    @Nullable Text content,
    @Nullable Text summary,
    @Nullable String author,
    @Nullable String publisher,
    @Nullable String language,
    @Nullable Instant published,
    @Nullable Instant updated,
    List<DateNote> dateNotes,
    @Nullable PubStatus pubStatus,
    List<Subject> subjects,
    @Nullable String rights) {
  public FeedItem {
    dateNotes = List.copyOf(dateNotes);
    subjects = List.copyOf(subjects);
  }

  /** Names of what it is about. */
  List<String> categories() {
    return subjects.stream().map(Subject::name).toList();
  }

  /**
   * @param type {@code text/html} or {@code text/plain}
   * @param value never blank
   */
  public record Text(String type, String value) {
    public static @Nullable Text html(@Nullable String value) {
      return value == null || value.isBlank() ? null : new Text("text/html", value);
    }

    public static @Nullable Text plain(@Nullable String value) {
      return value == null || value.isBlank() ? null : new Text("text/plain", value);
    }

    /** What a reader would see of it, in one line. */
    @Nullable String line() {
      return type.equals("text/plain") ? Said.line(value) : Said.plain(value);
    }
  }

  /** An entry that is being read. */
  static final class Draft {
    private @Nullable String guid;
    private @Nullable String link;
    private @Nullable String canonical;
    private @Nullable String title;
    private @Nullable Text content;
    private @Nullable Text summary;
    private @Nullable String author;
    private @Nullable String publisher;
    private @Nullable String language;
    private @Nullable Instant published;
    private @Nullable Instant updated;
    private final List<DateNote> dateNotes = new ArrayList<>();
    private @Nullable PubStatus pubStatus;
    private final List<Subject> subjects = new ArrayList<>();
    private @Nullable String rights;

    Draft guid(@Nullable String value) {
      guid = Said.trimmed(value);
      return this;
    }

    Draft link(@Nullable String absolute) {
      link = absolute;
      return this;
    }

    Draft canonical(@Nullable String absolute) {
      canonical = absolute;
      return this;
    }

    Draft title(@Nullable String plain) {
      title = plain;
      return this;
    }

    Draft content(@Nullable Text value) {
      content = value;
      return this;
    }

    Draft summary(@Nullable Text value) {
      summary = value;
      return this;
    }

    Draft author(@Nullable String names) {
      author = names;
      return this;
    }

    Draft publisher(@Nullable String value) {
      publisher = Said.trimmed(value);
      return this;
    }

    Draft language(@Nullable String value) {
      language = Said.trimmed(value);
      return this;
    }

    /** The first that is a date; a creation counts, with a note, where no publication is one. */
    Draft published(List<@Nullable String> stated, List<@Nullable String> created) {
      published = date("firstCreated", stated, null);
      if (published == null) {
        published = date("firstCreated", created, DateNote.Note.CREATED);
      }
      return this;
    }

    Draft updated(List<@Nullable String> stated) {
      updated = date("versionCreated", stated, null);
      return this;
    }

    private @Nullable Instant date(
        String field, List<@Nullable String> stated, DateNote.@Nullable Note note) {
      boolean said = false;
      for (String text : stated) {
        StatedDate date = text == null || text.isBlank() ? null : StatedDate.parse(text);
        said |= text != null && !text.isBlank();
        if (date != null) {
          Stream.of(note, date.note())
              .filter(Objects::nonNull)
              .forEach(seen -> dateNotes.add(new DateNote(field, seen)));
          return date.instant();
        }
      }
      if (said) {
        dateNotes.add(new DateNote(field, DateNote.Note.UNREADABLE));
      }
      return null;
    }

    Draft pubStatus(@Nullable PubStatus value) {
      pubStatus = value;
      return this;
    }

    Draft subjects(Stream<@Nullable String> names) {
      names
          .map(Said::plain)
          .filter(Objects::nonNull)
          .distinct()
          .forEach(name -> subjects.add(new Subject(null, name, null, "feed")));
      return this;
    }

    Draft subject(Subject subject) {
      subjects.add(subject);
      return this;
    }

    Draft rights(@Nullable String value) {
      rights = Said.trimmed(value);
      return this;
    }

    FeedItem item() {
      return new FeedItem(
          FieldLimits.name(guid),
          FieldLimits.name(link),
          FieldLimits.name(canonical),
          FieldLimits.line(title),
          content,
          content == null ? summary : FieldLimits.summary(summary),
          FieldLimits.line(author),
          FieldLimits.line(publisher),
          FieldLimits.name(language),
          published,
          updated,
          dateNotes,
          pubStatus,
          FieldLimits.subjects(subjects),
          FieldLimits.line(rights));
    }
  }
}
