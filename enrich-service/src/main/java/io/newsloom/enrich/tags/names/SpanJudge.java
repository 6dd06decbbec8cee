package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Sentence;
import io.newsloom.enrich.tags.words.Token;
import io.newsloom.enrich.tags.words.Token.Shape;

/** Collects every clue about one span: what the gazetteer knows, what stands in and around it. */
final class SpanJudge {
  private SpanJudge() {}

  static void judge(Span span, boolean sport) {
    if (span.match != null) {
      known(span, span.match, sport);
    }
    PlaceClues.read(span);
    OrganisationClues.read(span);
    PersonClues.read(span);
    if (sport) {
      SportClues.read(span);
    }
    against(span);
    if (span.match == null && span.sentence.style() == Sentence.Style.PROSE) {
      unknown(span);
    }
  }

  private static void known(Span span, Gazetteer.Match match, boolean sport) {
    boolean placeToo = match.isA(NameType.PLACE);
    for (Alias alias : match.aliases()) {
      if (alias.sportOnly() && !sport) {
        continue;
      }
      double prior = alias.prior();
      if (alias.sportOnly()) {
        prior = placeToo ? 3.2 : prior;
      }
      Entry entry = alias.entry();
      span.add(entry.type(), prior, entry.list() + ": " + entry.name());
    }
  }

  /** What speaks against any name. */
  private static void against(Span span) {
    Token last = span.last();
    if (span.match == null && span.size() > 1 && last.is(Cue.EVENT_HEAD)) {
      span.add(NameType.OTHER, 4, "event: " + last.text());
    }
    if (span.match == null && span.size() == 1 && last.is(Cue.DEMONYM)) {
      span.add(NameType.OTHER, 4, "nationality or creed");
    }
    boolean opening =
        SpanCutter.isOpening(span.sentence, span.from)
            && span.sentence.style() == Sentence.Style.PROSE;
    if (opening && span.size() == 1 && last.is(Cue.COMMON)) {
      span.add(NameType.OTHER, 2, "usual word at the start");
    }
    boolean listedForMore = span.match != null && !span.match.isOnly(Entry.Kind.CITY);
    if (!listedForMore && span.size() == 1 && last.is(Cue.FREQUENT)) {
      span.add(NameType.OTHER, 2.5, "usual word");
    }
    if (span.match == null
        && span.size() == 1
        && (last.is(Cue.ROLE) || last.is(Cue.TITLE) || last.is(Cue.ORGANISATION_HEAD))
        && last.is(Cue.COMMON)) {
      span.add(NameType.OTHER, 2, "role or kind alone");
    }
  }

  private static void unknown(Span span) {
    Token only = span.first();
    if (span.size() == 1 && only.shape() == Shape.CAPITAL && !only.is(Cue.COMMON)) {
      span.add(NameType.PERSON, 0.5, "unknown word");
      span.add(NameType.ORGANISATION, 0.6, "unknown word");
      span.add(NameType.PLACE, 0.3, "unknown word");
    } else if (span.size() > 1
        && !span.first().is(Cue.COMMON)
        && span.sentence.at(span.to - 1).is(Cue.COMMON)
        && !only.is(Cue.GIVEN_NAME)) {
      span.add(NameType.ORGANISATION, 0.6, "name and usual word");
    }
  }
}
