package io.newsloom.enrich.tags.names;

import io.newsloom.contracts.Mention;
import io.newsloom.contracts.TagEvidence;
import io.newsloom.enrich.tags.Reason;
import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the mentions of one thing together, names it and says how much it matters. */
final class NameBook {
  private static final int MOST_EVIDENCE = 3;

  /** A name in the headline counts like this many mentions, one in the lead like fewer. */
  private static final int HEADLINE = 4;

  private static final int LEAD = 2;

  private final DocumentVote vote;
  private final Map<String, Page> pages = new LinkedHashMap<>();

  /**
   * Whom a surname alone means: the person whom headline or lead names in full with it, else the
   * one who is named with it first. Empty for one who is not listed.
   */
  private final Map<String, Optional<Entry>> owners = new HashMap<>();

  private final Set<Entry> namedInFull = new HashSet<>();

  NameBook(DocumentVote vote) {
    this.vote = vote;
  }

  private static final class Page {
    private final NameType type;
    private final @Nullable Entry entry;
    private final List<Span> spans = new ArrayList<>();
    private String name = "";

    Page(NameType type, @Nullable Entry entry) {
      this.type = type;
      this.entry = entry;
    }

    int weight() {
      boolean headline = false;
      boolean lead = false;
      for (Span span : spans) {
        boolean title = span.sentence.field().equals("headline");
        headline |= title;
        lead |= !title && isEarly(span);
      }
      return spans.size() + (headline ? HEADLINE : 0) + (lead ? LEAD : 0);
    }
  }

  List<FoundName> write(List<Span> spans) {
    List<Span> people =
        spans.stream().filter(span -> vote.typeOf(span) == NameType.PERSON).toList();
    people.stream().filter(span -> span.size() > 1 && isEarly(span)).forEach(this::own);
    people.forEach(this::own);
    for (Span span : spans) {
      NameType type = vote.typeOf(span);
      if (type != NameType.OTHER) {
        enter(span, type);
      }
    }
    int most = pages.values().stream().mapToInt(Page::weight).max().orElse(1);
    return pages.values().stream()
        .sorted(Comparator.comparingInt(Page::weight).reversed())
        .map(page -> found(page, most))
        .toList();
  }

  private void enter(Span span, NameType type) {
    Span full = vote.expansionOf(span, type);
    Entry entry = entryOf(span, type, full);
    String key = type + " " + (entry != null ? entry.uri() : full != null ? full.key : span.key);
    Page page = pages.computeIfAbsent(key, each -> new Page(type, entry));
    page.spans.add(span);
    String written = written(full != null ? full : span);
    if (isBetter(written, page.name)) {
      page.name = written;
    }
  }

  /** A surname means the person whom the text names in full, else the one the gazetteer knows. */
  private @Nullable Entry entryOf(Span span, NameType type, @Nullable Span full) {
    Alias alias = aliasOf(span, type);
    if (alias == null) {
      Alias longer = full == null ? null : aliasOf(full, type);
      return longer == null ? null : longer.entry();
    }
    Optional<Entry> owner = owners.get(span.last().key());
    boolean shared = owner != null && owner.isPresent() && !owner.get().equals(alias.entry());
    if (!alias.partial() || (namedInFull.contains(alias.entry()) && !shared)) {
      return alias.entry();
    }
    if (owner != null && (owner.isEmpty() || !owner.get().equals(alias.entry()))) {
      return owner.orElse(null);
    }
    return span.last().is(Cue.SURNAME) && !span.afterRole ? null : alias.entry();
  }

  private static boolean isEarly(Span span) {
    return span.sentence.field().equals("headline")
        || span.first().start() < Sentence.LEAD_CHARACTERS;
  }

  private void own(Span span) {
    Alias alias = aliasOf(span, NameType.PERSON);
    if (alias != null || span.size() > 1) {
      owners.putIfAbsent(
          span.last().key(), alias == null ? Optional.empty() : Optional.of(alias.entry()));
    }
    if (alias != null && !alias.partial()) {
      namedInFull.add(alias.entry());
    }
  }

  private static @Nullable Alias aliasOf(Span span, NameType type) {
    if (span.match == null) {
      return null;
    }
    return span.match.aliases().stream()
        .filter(alias -> alias.entry().type() == type)
        .findFirst()
        .orElse(null);
  }

  private static boolean isBetter(String candidate, String known) {
    return known.isEmpty() || candidate.length() > known.length();
  }

  /** As the text has it; a name from a line in capitals as people would write it. */
  private static String written(Span span) {
    String text = DocumentVote.textOf(span);
    if (span.sentence.style() != Sentence.Style.CAPS || text.length() <= 4) {
      return text;
    }
    StringBuilder proper = new StringBuilder(text.length());
    boolean start = true;
    for (int at = 0; at < text.length(); at++) {
      String letter = text.substring(at, at + 1);
      proper.append(start ? letter : letter.toLowerCase(Locale.ROOT));
      start = !Character.isLetter(text.charAt(at));
    }
    return proper.toString();
  }

  private FoundName found(Page page, int most) {
    List<Mention> mentions = page.spans.stream().map(NameBook::mention).toList();
    return new FoundName(
        page.type,
        page.entry == null ? null : page.entry.uri(),
        page.entry == null ? page.name : page.entry.name(),
        Math.round(1000.0 * page.weight() / most) / 1000.0,
        mentions,
        page.entry == null ? null : page.entry.location(),
        page.entry == null ? null : page.entry.topic(),
        evidence(page));
  }

  private static Mention mention(Span span) {
    return new Mention(span.sentence.field(), span.first().start(), span.last().end());
  }

  /** What speaks most for the type, each rule once with the mention it speaks most for. */
  private static List<TagEvidence> evidence(Page page) {
    Map<String, Reasoned> strongest = new HashMap<>();
    for (Span span : page.spans) {
      for (Span.Clue clue : span.clues()) {
        if (clue.type() == page.type && clue.weight() > 0) {
          strongest.merge(
              clue.rule(),
              new Reasoned(clue, span),
              (known, other) -> other.clue.weight() > known.clue.weight() ? other : known);
        }
      }
    }
    if (strongest.isEmpty()) {
      return List.of(Reason.of("as others written alike", mention(page.spans.get(0))));
    }
    return strongest.values().stream()
        .sorted(
            Comparator.comparingDouble((Reasoned each) -> -each.clue.weight())
                .thenComparing(each -> each.clue.rule()))
        .limit(MOST_EVIDENCE)
        .map(each -> Reason.of(each.clue.rule(), mention(each.span)))
        .toList();
  }

  private record Reasoned(Span.Clue clue, Span span) {}
}
