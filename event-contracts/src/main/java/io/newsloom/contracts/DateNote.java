package io.newsloom.contracts;

/**
 * What makes a claimed date worth less.
 *
 * @param date the field it is about: {@code firstCreated} or {@code versionCreated}
 * @param note what was seen
 */
public record DateNote(String date, Note note) {
  public DateNote {
    Require.present(date, "dateNotes.date");
    Require.present(note, "dateNotes.note");
  }

  public enum Note {
    /** No time zone, or an unknown one: read as UTC, up to 14 hours off. */
    NO_ZONE,
    /** A day without a time: the start of the day in UTC. */
    DAY_ONLY,
    /** Later than the fetch. */
    FUTURE,
    /** The text's creation, where no publication was stated. */
    CREATED,
    /** Something was stated that is no date, so the field is missing. */
    UNREADABLE
  }
}
