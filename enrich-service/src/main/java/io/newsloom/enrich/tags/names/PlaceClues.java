package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Token.Shape;

/** What speaks for a place. */
final class PlaceClues {
  private PlaceClues() {}

  static void read(Span span) {
    Token first = span.first();
    Token last = span.last();
    boolean several = span.size() > 1;
    if (several
        && span.match == null
        && last.is(Cue.PLACE_HEAD)
        && !last.is(Cue.ORGANISATION_HEAD)) {
      span.add(NameType.PLACE, 3.6, "ends with " + last.text());
    }
    if (several && span.match == null && first.is(Cue.PLACE_START) && !first.is(Cue.GIVEN_NAME)) {
      span.add(NameType.PLACE, 2, "begins with " + first.text());
    }
    before(span);
    after(span);
  }

  private static void before(Span span) {
    Token before = span.before(1);
    String key = before.key();
    if (before.is(Cue.PLACE_PREPOSITION)) {
      span.add(NameType.PLACE, 1.8, "preposition " + before.text());
    } else if (key.equals("from") || key.equals("to") || key.equals("at")) {
      span.add(NameType.PLACE, 0.5, "preposition " + before.text());
    } else if (before.is(Cue.PLACE_SIDE) && before.shape() == Shape.LOWER) {
      span.add(NameType.PLACE, 2, before.text());
    } else if (key.equals("of") && isPlaceWord(span.before(2))) {
      span.add(NameType.PLACE, 2.5, span.before(2).text() + " of");
    } else if (isPlaceWord(before) && before.shape() == Shape.LOWER) {
      span.add(NameType.PLACE, 1.2, before.text());
    }
  }

  private static void after(Span span) {
    Token after = span.after(0);
    if (isPlaceWord(after) && after.shape() == Shape.LOWER) {
      span.add(NameType.PLACE, 1.6, "followed by " + after.text());
    } else if (after.glued() && after.key().equals("based")) {
      span.add(NameType.PLACE, 1.5, "-based");
    }
    if (span.sentence.startsLine() && span.from == 0 && isDateline(span)) {
      span.add(NameType.PLACE, 4, "dateline");
    }
  }

  /** KYIV (Reuters) - ; KYIV, March 3 - ; KYIV 1996-08-22. */
  private static boolean isDateline(Span span) {
    for (int step = 0; step < 8; step++) {
      Token token = span.after(step);
      if (token.isMark('—') || token.isMark('–') || token.isMark('-')) {
        return step > 0 || span.first().shape() == Shape.UPPER;
      }
      if (token.shape() == Shape.NUMBER && token.text().length() == 4 && step <= 3) {
        return span.sentence.length() <= span.to + step + 6;
      }
      if (token.shape() == Shape.LOWER || token.isMark('\n') || token.isMark('.')) {
        return false;
      }
    }
    return false;
  }

  private static boolean isPlaceWord(Token token) {
    return switch (token.key()) {
      case "city",
          "town",
          "village",
          "capital",
          "province",
          "region",
          "district",
          "state",
          "county",
          "suburb",
          "port",
          "island",
          "islands",
          "border",
          "area",
          "oblast",
          "valley",
          "peninsula",
          "river",
          "coast",
          "neighbourhood",
          "neighborhood",
          "outskirts",
          "airport",
          "resort",
          "enclave",
          "streets",
          "centre",
          "republic",
          "strip",
          "municipality" ->
          true;
      default -> false;
    };
  }
}
