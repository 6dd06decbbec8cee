package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.names.Entry.Kind;
import io.newsloom.enrich.tags.names.Gazetteer.Match;
import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Token.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where names may stand: runs of capitalised words, cut at roles, nationalities and known
 * names. Decides nothing about types. Thread-safe.
 */
final class SpanCutter {
  private static final Set<String> JOINING = Set.of("of", "for");

  /** Longer runs of capitalised words are a list or noise; they are cut here. */
  private static final int LONGEST_RUN = 24;

  private static final int LONGEST_NAME = 100;

  private final Gazetteer gazetteer;

  SpanCutter(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  List<Span> cut(Sentence sentence) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    boolean prose = sentence.style() == Sentence.Style.PROSE;
    while (at < sentence.length()) {
      Match known = gazetteer.longest(sentence, at);
      if (known == null && !isNameable(sentence, at)) {
        at++;
        continue;
      }
      int end = prose ? wholeEnd(sentence, at) : unusualEnd(sentence, at);
      if (known != null) {
        end = Math.max(end, known.to());
      }
      if (prose) {
        segment(sentence, opening(sentence, at, end), end, false, spans);
      } else if (end > at) {
        inCapitals(sentence, at, end, known, spans);
      }
      at = Math.max(end, at + 1);
    }
    return spans;
  }

  /** Only known names, and a known given name with one or two capitalised words after it. */
  List<Span> listed(Sentence sentence) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    while (at < sentence.length()) {
      Match known = gazetteer.longest(sentence, at);
      Token first = sentence.at(at);
      Token second = sentence.at(at + 1);
      boolean given =
          first.is(Cue.GIVEN_NAME)
              && first.shape() == Shape.CAPITAL
              && second.shape() == Shape.CAPITAL
              && (second.is(Cue.SURNAME) || !second.is(Cue.COMMON))
              && !(at == 0 && first.is(Cue.COMMON));
      if (known != null && (known.to() - at > 1 || !given) && !isCustomary(sentence, at, known)) {
        emit(sentence, at, known.to(), known, false, spans);
        at = known.to();
      } else if (given) {
        emit(sentence, at, at + 2, null, false, spans);
        at += 2;
      } else {
        at++;
      }
    }
    return spans;
  }

  /**
   * One word that begins a sentence, or a short one, may be any word of the language; but not EU or
   * ONU between words that are not in capitals.
   */
  private static boolean isCustomary(Sentence sentence, int at, Match known) {
    Token word = sentence.at(at);
    boolean acronym = word.shape() == Shape.UPPER && sentence.style() == Sentence.Style.PROSE;
    return known.to() - at == 1
        && !known.isA(Kind.COUNTRY)
        && (isOpening(sentence, at) || (word.text().length() < 4 && !acronym));
  }

  // ---- where every word, or most, has a capital

  private static void inCapitals(
      Sentence sentence, int from, int end, @Nullable Match known, List<Span> spans) {
    if (known != null && isSure(sentence, from, known)) {
      emit(sentence, from, known.to(), known, false, spans);
    } else if (end > from && known == null) {
      emit(sentence, from, end, null, false, spans);
    }
  }

  private static boolean isSure(Sentence sentence, int from, Match known) {
    return known.to() - from > 1 || !sentence.at(from).is(Cue.COMMON);
  }

  /** Words no dictionary has; after a given name any one word. */
  private int unusualEnd(Sentence sentence, int from) {
    Match known = gazetteer.longest(sentence, from);
    if (known != null && isSure(sentence, from, known)) {
      return known.to();
    }
    int at = from;
    while (at < Math.min(sentence.length(), from + LONGEST_RUN)
        && isNameable(sentence, at)
        && (!sentence.at(at).is(Cue.COMMON)
            || (at > from && sentence.at(at - 1).is(Cue.GIVEN_NAME)))
        && !sentence.at(at).is(Cue.DEMONYM)
        && !sentence.at(at).is(Cue.ROLE)
        && (at == from || gazetteer.longest(sentence, at) == null)) {
      at++;
    }
    return at;
  }

  // ---- prose

  private static boolean isNameable(Sentence sentence, int at) {
    Token token = sentence.at(at);
    if (!token.isCapitalised() || token.is(Cue.NO_NAME) || token.key().equals("the")) {
      return false;
    }
    if (token.is(Cue.CALENDAR)) {
      // Theresa May, April Smith.
      boolean afterGivenName =
          at > 0 && sentence.at(at - 1).is(Cue.GIVEN_NAME) && sentence.at(at - 1).isCapitalised();
      return afterGivenName
          || (token.is(Cue.GIVEN_NAME)
              && sentence.at(at + 1).isCapitalised()
              && sentence.at(at + 1).is(Cue.SURNAME));
    }
    if (token.shape() == Shape.INITIAL) {
      return sentence.at(at + 1).isCapitalised()
          && !token.key().equals("a")
          && !token.key().equals("i");
    }
    return !(token.is(Cue.STARTER) && isOpening(sentence, at));
  }

  /** First word of a sentence or of what is quoted. */
  static boolean isOpening(Sentence sentence, int at) {
    for (int before = at - 1; before >= 0; before--) {
      Token token = sentence.at(before);
      if (token.shape() == Shape.MARK && "\"“”‘'(:–—-…[*•".indexOf(token.text().charAt(0)) >= 0) {
        if ("\"“‘:".indexOf(token.text().charAt(0)) >= 0) {
          return true;
        }
      } else {
        return false;
      }
    }
    return true;
  }

  /**
   * The end of the run, and of what is known and goes on in lower case: the run in "Former
   * Chancellor of the Exchequer Hunt" does not end after "Chancellor".
   */
  private int wholeEnd(Sentence sentence, int from) {
    int end = runEnd(sentence, from);
    for (int at = from + 1; at < end; at++) {
      Match known = gazetteer.longest(sentence, at);
      if (known != null && known.to() > end) {
        return isNameable(sentence, known.to()) ? runEnd(sentence, known.to()) : known.to();
      }
    }
    return end;
  }

  private int runEnd(Sentence sentence, int from) {
    int at = from + 1;
    boolean head = isHead(sentence.at(from));
    while (at < Math.min(sentence.length(), from + LONGEST_RUN)) {
      Token token = sentence.at(at);
      if (isNameable(sentence, at)) {
        head |= isHead(token);
        at++;
      } else if (token.isMark('&') && sentence.at(at + 1).isCapitalised()) {
        at += 2;
      } else if (token.is(Cue.PARTICLE) && !head) {
        int next = at + 1;
        while (sentence.at(next).is(Cue.PARTICLE) && next < at + 3) {
          next++;
        }
        if (!sentence.at(next).isCapitalised() || sentence.at(at - 1).is(Cue.CALENDAR)) {
          return at;
        }
        at = next + 1;
      } else if (head && JOINING.contains(token.key())) {
        int next = sentence.at(at + 1).key().equals("the") ? at + 2 : at + 1;
        if (!isNameable(sentence, next) || sentence.at(next).is(Cue.CALENDAR)) {
          return at;
        }
        at = next + 1;
        if (sentence.at(at).key().equals("and")
            && isNameable(sentence, at + 1)
            && sentence.at(at + 1).is(Cue.COMMON)
            && !sentence.at(at + 1).is(Cue.ROLE)
            && !isHead(sentence.at(at + 1))) {
          at += 2;
        }
      } else {
        return at;
      }
    }
    return at;
  }

  private static boolean isHead(Token token) {
    return token.is(Cue.ORGANISATION_HEAD) || token.is(Cue.PLACE_START);
  }

  /** Without the usual words that only have a capital because the sentence begins with them. */
  private int opening(Sentence sentence, int from, int end) {
    if (!isOpening(sentence, from) || end - from < 2) {
      return from;
    }
    Token first = sentence.at(from);
    Match known = gazetteer.longest(sentence, from);
    boolean stays =
        !first.is(Cue.COMMON)
            || first.is(Cue.GIVEN_NAME)
            || first.is(Cue.DEMONYM)
            || first.is(Cue.ROLE)
            || first.is(Cue.TITLE)
            || first.is(Cue.PLACE_START)
            || (known != null && known.to() - from > 1)
            || (isOrganisationEnd(sentence.at(end - 1)) && !first.is(Cue.STARTER));
    return stays ? from : from + 1;
  }

  private static boolean isOrganisationEnd(Token token) {
    return token.is(Cue.ORGANISATION_HEAD) || token.is(Cue.COMPANY_FORM);
  }

  private void segment(Sentence sentence, int from, int end, boolean afterRole, List<Span> spans) {
    if (from >= end) {
      return;
    }
    Match known = gazetteer.longest(sentence, from);
    if (known != null && known.to() >= end) {
      emit(sentence, from, known.to(), known, afterRole, spans);
      return;
    }
    if (end - from > 1 && isOrganisationEnd(sentence.at(end - 1)) && !afterRole) {
      emit(sentence, from, end, null, false, spans);
      return;
    }
    int role = roleIn(sentence, from, end);
    if (role >= 0) {
      int next = roleEnd(sentence, role, end);
      segment(sentence, from, role, afterRole, spans);
      segment(sentence, next, end, true, spans);
      return;
    }
    if (known != null) {
      afterKnown(sentence, from, end, known, afterRole, spans);
      return;
    }
    Token first = sentence.at(from);
    if (first.is(Cue.DEMONYM) && !first.is(Cue.GIVEN_NAME)) {
      segment(sentence, from + 1, end, false, spans);
      return;
    }
    for (int at = from + 1; at < end; at++) {
      Match later = gazetteer.longest(sentence, at);
      if (later != null
          && (later.to() - at > 1 || (later.isA(Kind.COUNTRY) && !first.is(Cue.GIVEN_NAME)))) {
        segment(sentence, from, at, afterRole, spans);
        segment(sentence, at, end, false, spans);
        return;
      }
    }
    emit(sentence, from, end, null, afterRole, spans);
  }

  /** A known name with more capitalised words after it. */
  private void afterKnown(
      Sentence sentence, int from, int end, Match known, boolean afterRole, List<Span> spans) {
    int to = known.to();
    boolean single = to - from == 1;
    Token next = sentence.at(to);
    Match rest = gazetteer.longest(sentence, to);
    if (known.isOnly(NameType.OTHER)) {
      segment(sentence, to, end, known.isA(Kind.ROLE), spans);
    } else if (next.is(Cue.PERSON_SUFFIX)
        || (single
            && sentence.at(from).is(Cue.GIVEN_NAME)
            && !known.isA(Kind.COUNTRY)
            && (rest == null || rest.to() == to + 1)
            && !next.is(Cue.PLACE_HEAD))) {
      emit(sentence, from, end, null, afterRole, spans);
    } else if (known.isA(NameType.PLACE)
        && rest == null
        && !next.glued()
        && !next.is(Cue.GIVEN_NAME)
        && !next.is(Cue.DEMONYM)) {
      emit(sentence, from, end, null, afterRole, spans);
    } else if (single && known.isOnly(NameType.PERSON) && rest == null && !next.glued()) {
      emit(sentence, from, end, null, afterRole, spans);
    } else {
      emit(sentence, from, to, known, afterRole, spans);
      segment(sentence, to, end, false, spans);
    }
  }

  /** First token of a role with a name before or after it; -1 when there is none. */
  private int roleIn(Sentence sentence, int from, int end) {
    for (int at = from; at < end; at++) {
      Match known = gazetteer.longest(sentence, at);
      if (known != null && known.isA(Kind.ROLE)) {
        return at;
      }
      Token token = sentence.at(at);
      boolean role =
          (token.is(Cue.ROLE) || token.is(Cue.TITLE))
              && !token.is(Cue.GIVEN_NAME)
              && !token.is(Cue.ORGANISATION_HEAD)
              && !(at + 1 == end && token.is(Cue.SURNAME));
      if (role && (at + 1 < end || at > from)) {
        int start = at;
        while (start > from
            && sentence.at(start - 1).is(Cue.ROLE_MODIFIER)
            && !sentence.at(start - 1).is(Cue.GIVEN_NAME)) {
          start--;
        }
        return start;
      }
      if (known != null) {
        at = known.to() - 1;
      }
    }
    return -1;
  }

  private int roleEnd(Sentence sentence, int role, int end) {
    Match known = gazetteer.longest(sentence, role);
    int at = known != null && known.isA(Kind.ROLE) ? known.to() : role;
    while (at < end
        && (sentence.at(at).is(Cue.ROLE)
            || sentence.at(at).is(Cue.TITLE)
            || sentence.at(at).is(Cue.ROLE_MODIFIER))
        && (!sentence.at(at).is(Cue.GIVEN_NAME) || at == role)) {
      at++;
    }
    return Math.max(at, role + 1);
  }

  private static void emit(
      Sentence sentence,
      int from,
      int end,
      @Nullable Match match,
      boolean afterRole,
      List<Span> spans) {
    int start = from;
    int to = end;
    if (match == null) {
      while (to > start && isNoEnd(sentence.at(to - 1))) {
        to--;
      }
      while (start < to
          && (sentence.at(start).is(Cue.STARTER) || sentence.at(start).shape() == Shape.MARK)) {
        start++;
      }
    }
    if (to > start && sentence.at(to - 1).end() - sentence.at(start).start() <= LONGEST_NAME) {
      spans.add(new Span(sentence, start, to, match, afterRole));
    }
  }

  private static boolean isNoEnd(Token token) {
    return (token.is(Cue.PARTICLE) && !token.isCapitalised())
        || token.shape() == Shape.MARK
        || token.key().equals("and")
        || JOINING.contains(token.key());
  }
}
