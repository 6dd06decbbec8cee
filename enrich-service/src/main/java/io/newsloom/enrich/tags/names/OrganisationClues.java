package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Token.Shape;
import org.jspecify.annotations.Nullable;

/** What speaks for a company, an office, a party, a club. */
final class OrganisationClues {
  private OrganisationClues() {}

  static void read(Span span) {
    Token first = span.first();
    Token last = span.last();
    boolean several = span.size() > 1 && span.match == null;
    if (several && last.is(Cue.COMPANY_FORM)) {
      span.add(NameType.ORGANISATION, 5, "company form " + last.text());
    } else if (several && last.is(Cue.ORGANISATION_HEAD)) {
      span.add(NameType.ORGANISATION, 4, "ends with " + last.text());
    } else if (several && first.is(Cue.ORGANISATION_HEAD) && isJoined(span)) {
      span.add(NameType.ORGANISATION, 4.5, "begins with " + first.text());
    } else if (several && innerHead(span) != null) {
      span.add(NameType.ORGANISATION, 2.5, "has " + innerHead(span));
    }
    if (several && span.key.contains("&")) {
      span.add(NameType.ORGANISATION, 2.5, "&");
    }
    if (span.size() == 1 && span.match == null && isAcronym(span)) {
      span.add(NameType.ORGANISATION, 2, "acronym");
    }
    around(span);
  }

  private static boolean isAcronym(Span span) {
    String text = span.first().text();
    return span.first().shape() == Shape.UPPER
        && span.sentence.style() == Sentence.Style.PROSE
        && text.length() <= 6
        && !span.first().is(Cue.COMMON)
        && !span.after(0).glued();
  }

  private static boolean isJoined(Span span) {
    String second = span.sentence.at(span.from + 1).key();
    return second.equals("of") || second.equals("for");
  }

  private static @Nullable String innerHead(Span span) {
    for (int at = span.from; at < span.to - 1; at++) {
      Token token = span.sentence.at(at);
      String next = span.sentence.at(at + 1).key();
      if (token.is(Cue.ORGANISATION_HEAD) && (next.equals("of") || next.equals("for"))) {
        return token.text();
      }
    }
    return null;
  }

  private static void around(Span span) {
    Token before = span.before(1);
    Token after = span.after(0);
    if (after.is(Cue.BUSINESS) && after.shape() == Shape.LOWER) {
      span.add(NameType.ORGANISATION, 1.2, "business: " + after.text());
    } else if (after.shape() == Shape.POSSESSIVE && span.after(1).is(Cue.BUSINESS)) {
      span.add(NameType.ORGANISATION, 0.8, "business: " + span.after(1).text());
    }
    if (before.key().equals("the")
        && span.sentence.style() == Sentence.Style.PROSE
        && span.score(NameType.PLACE) < 2) {
      span.add(NameType.ORGANISATION, 0.7, "the");
      span.add(NameType.PERSON, -1.8, "the");
    }
    if (before.key().equals("of") && span.before(2).is(Cue.BUSINESS)) {
      span.add(NameType.ORGANISATION, 1, "business: " + span.before(2).text());
    }
    if (after.is(Cue.SAYING) && span.after(1).key().equals("it")) {
      span.add(NameType.ORGANISATION, 1.5, "said it");
    }
    if (after.key().equals("spokesman") || after.key().equals("spokeswoman")) {
      span.add(NameType.ORGANISATION, 0.8, after.text());
    }
    if (before.isMark('(') && after.isMark(')') && isAcronym(span)) {
      span.add(NameType.ORGANISATION, 0.8, "acronym in brackets");
    }
  }
}
