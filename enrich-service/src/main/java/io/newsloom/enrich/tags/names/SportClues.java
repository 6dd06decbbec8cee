package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.names.Entry.Kind;
import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Token.Shape;
import java.util.List;

/**
 * In texts about sport a town is often its team, and lines of results have a grammar of their own:
 * "Leeds 2 Everton 0", "1. Anna Berg (Norway) 12.3".
 */
final class SportClues {
  /** Share of words that are about sport from which a text is. */
  private static final double ABOUT_SPORT = 0.03;

  private SportClues() {}

  static boolean isAboutSport(List<Sentence> sentences) {
    int words = 0;
    int sport = 0;
    for (Sentence sentence : sentences) {
      for (Token token : sentence.tokens()) {
        if (token.isWord()) {
          words++;
          if (token.is(Cue.SPORT)) {
            sport++;
          }
        }
      }
    }
    return sport >= 3 && sport >= words * ABOUT_SPORT;
  }

  static void read(Span span) {
    Token before = span.before(1);
    Token after = span.after(0);
    boolean town = span.match != null && (span.match.isA(Kind.CITY) || span.match.isA(Kind.REGION));
    boolean listed = span.match != null && span.match.isA(Kind.COUNTRY);
    boolean lineStart = span.from == 0 || before.shape() == Shape.NUMBER;
    if (isScore(after) && lineStart && span.sentence.length() <= 14) {
      if (town) {
        span.add(NameType.ORGANISATION, 4, "line of results");
      } else if (!listed && span.size() == 1) {
        span.add(NameType.ORGANISATION, 1.6, "line of results");
      }
    }
    if (span.sentence.style() == Sentence.Style.CAPS && town && isTeamLine(span)) {
      span.add(NameType.ORGANISATION, 4.5, "line of teams");
    }
    if (after.isMark('(') && isNation(span) && span.size() > 1 && !town) {
      span.add(NameType.PERSON, 2, "nation in brackets");
    }
    if (town && before.shape() == Shape.LOWER && isAgainst(before)) {
      span.add(NameType.ORGANISATION, 3, "opponent: " + before.text());
    } else if (town && after.shape() == Shape.LOWER && after.is(Cue.SPORT) && isDeed(after)) {
      span.add(NameType.ORGANISATION, 2, "team: " + after.text());
    }
  }

  private static boolean isScore(Token token) {
    return token.shape() == Shape.NUMBER && token.text().length() <= 3;
  }

  /** NEW YORK AT BOSTON; CHICAGO 61 78 .439. */
  private static boolean isTeamLine(Span span) {
    Token before = span.before(1);
    Token after = span.after(0);
    return after.key().equals("at")
        || (before.key().equals("at") && span.from >= 2)
        || isScore(after)
        || after.shape() == Shape.NUMBER;
  }

  private static boolean isNation(Span span) {
    for (int step = 1; step <= 4; step++) {
      if (span.after(step).isMark(')')) {
        return step > 1 && span.after(1).isCapitalised();
      }
    }
    return false;
  }

  private static boolean isAgainst(Token token) {
    return switch (token.key()) {
      case "against",
          "beat",
          "v",
          "vs",
          "versus",
          "over",
          "defeated",
          "hosting",
          "thrashed",
          "visiting",
          "host",
          "lead",
          "led" ->
          true;
      default -> false;
    };
  }

  private static boolean isDeed(Token token) {
    return switch (token.key()) {
      case "beat",
          "beats",
          "defeated",
          "scored",
          "thrashed",
          "striker",
          "midfielder",
          "coach",
          "players",
          "player",
          "team" ->
          true;
      default -> false;
    };
  }
}
