package io.newsloom.ingest.feed;

import io.newsloom.contracts.DateNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an entry's dates are worth, once it is known when they were read. */
public final class DateNotes {

  private DateNotes() {}

  public static List<DateNote> of(FeedItem item, Instant fetchedAt) {
    List<DateNote> notes = new ArrayList<>(item.dateNotes());
    future("firstCreated", item.published(), fetchedAt, notes);
    future("versionCreated", item.updated(), fetchedAt, notes);
    return List.copyOf(notes);
  }

  private static void future(
      String date, @Nullable Instant stated, Instant fetchedAt, List<DateNote> notes) {
    if (stated != null && stated.isAfter(fetchedAt)) {
      notes.add(new DateNote(date, DateNote.Note.FUTURE));
    }
  }
}
