package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Token.Shape;

/**
 * What speaks for a person. Weights are by hand; 1 is enough for a tag when nothing else speaks.
 */
final class PersonClues {
  private PersonClues() {}

  static void read(Span span) {
    inside(span);
    around(span);
  }

  private static void inside(Span span) {
    Token first = span.first();
    Token last = span.last();
    int size = span.size();
    boolean heads = span.any(Cue.ORGANISATION_HEAD) || span.any(Cue.COMPANY_FORM);
    if (size > 1 && first.is(Cue.GIVEN_NAME) && !heads) {
      span.add(NameType.PERSON, first.is(Cue.COMMON) ? 1.6 : 2.6, "given name " + first.text());
    } else if (size == 1 && first.is(Cue.GIVEN_NAME)) {
      span.add(NameType.PERSON, first.is(Cue.COMMON) ? 0.3 : 0.9, "given name " + first.text());
    }
    if (last.is(Cue.SURNAME) && !heads) {
      double weight = last.is(Cue.COMMON) ? 0.2 : 0.8;
      span.add(NameType.PERSON, size > 1 ? weight + 0.3 : weight, "surname " + last.text());
    }
    if (size > 1 && first.shape() == Shape.INITIAL && !heads) {
      span.add(NameType.PERSON, 2.2, "initial " + first.text());
    } else if (size > 2 && span.sentence.at(span.from + 1).shape() == Shape.INITIAL) {
      span.add(NameType.PERSON, 2.2, "initial " + span.sentence.at(span.from + 1).text());
    }
    if (size > 1 && last.is(Cue.PERSON_SUFFIX)) {
      span.add(NameType.PERSON, 2, "suffix " + last.text());
    }
    if (size > 2 && span.any(Cue.PARTICLE) && !heads) {
      span.add(NameType.PERSON, 1, "particle");
    }
    if (size >= 2 && size <= 3 && span.match == null && span.isUnusual()) {
      span.add(NameType.PERSON, 1.1, "two or three unknown words");
    }
  }

  private static void around(Span span) {
    Token before = span.before(1);
    Token after = span.after(0);
    if (before.is(Cue.TITLE) && before.isCapitalised() && !before.is(Cue.GIVEN_NAME)) {
      span.add(NameType.PERSON, 4, "title " + before.text());
    } else if (span.afterRole) {
      span.add(NameType.PERSON, 3, "role before it");
    } else if (before.is(Cue.ROLE) && before.shape() == Shape.LOWER) {
      span.add(NameType.PERSON, 2.5, "role " + before.text());
    }
    if (after.isMark(',')) {
      afterComma(span);
    } else if (after.is(Cue.SAYING)) {
      span.add(NameType.PERSON, 1.2, "says: " + after.text());
    } else if (after.key().equals("who")) {
      span.add(NameType.PERSON, 2, "who");
    } else if (after.isMark('(') && isAge(span.after(1)) && span.after(2).isMark(')')) {
      span.add(NameType.PERSON, 1.5, "age in brackets");
    } else if (after.key().equals("'s") && isFamily(span.after(1))) {
      span.add(NameType.PERSON, 1, "of " + span.after(1).text());
    }
    if (before.is(Cue.SAYING) && after.shape() == Shape.MARK) {
      span.add(NameType.PERSON, 1.5, "says: " + before.text());
    }
  }

  private static void afterComma(Span span) {
    Token next = span.after(1);
    if (isAge(next) && (span.after(2).isMark(',') || span.after(2).isMark('.'))) {
      span.add(NameType.PERSON, 3, "age " + next.text());
    } else if (next.key().equals("who") || next.key().equals("whose")) {
      span.add(NameType.PERSON, 2, "who");
    } else if (isRoleAhead(span)) {
      span.add(NameType.PERSON, 1.6, "role after it");
    }
  }

  private static boolean isRoleAhead(Span span) {
    for (int step = 1; step <= 4; step++) {
      Token token = span.after(step);
      if (token.is(Cue.ROLE) && !token.isCapitalised()) {
        return true;
      }
      if (token.shape() == Shape.MARK) {
        return false;
      }
    }
    return false;
  }

  private static boolean isFamily(Token token) {
    return switch (token.key()) {
      case "wife",
          "husband",
          "son",
          "daughter",
          "father",
          "mother",
          "brother",
          "sister",
          "lawyer",
          "lawyers",
          "girlfriend",
          "boyfriend",
          "death",
          "life",
          "career",
          "home",
          "fans" ->
          true;
      default -> false;
    };
  }

  private static boolean isAge(Token token) {
    return token.shape() == Shape.NUMBER && token.text().matches("[1-9][0-9]");
  }
}
