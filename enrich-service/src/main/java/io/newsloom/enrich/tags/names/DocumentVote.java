package io.newsloom.enrich.tags.names;

import io.newsloom.enrich.tags.words.Cue;
import io.newsloom.enrich.tags.words.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One text, one meaning: mentions written alike vote on their type, a surname follows the full
 * name, an acronym its expansion.
 */
final class DocumentVote {
  /** Weight of the mean of all mentions written alike beside what speaks for one of them. */
  private static final double TOGETHER = 1.5;

  /** Least score, own and mean together, for a tag. */
  private static final double ENOUGH = 1.6;

  private static final NameType[] TYPES = NameType.values();

  private final Map<String, Ballot> alike = new HashMap<>();
  private final Map<String, Span> byLastWord = new HashMap<>();
  private final Map<String, Span> byFirstWord = new HashMap<>();
  private final Map<String, Span> organisationByStart = new HashMap<>();
  private final Map<String, Span> byInitials = new HashMap<>();

  DocumentVote(List<Span> spans) {
    for (Span span : spans) {
      alike.computeIfAbsent(span.key, key -> new Ballot()).count(span);
    }
    for (Span span : spans) {
      if (span.size() > 1) {
        remember(span);
      }
    }
    for (Span span : spans) {
      support(span);
    }
  }

  /** The sums over all mentions written alike. */
  private static final class Ballot {
    private final double[] sums = new double[TYPES.length];
    private int mentions;

    void count(Span span) {
      mentions++;
      for (NameType type : TYPES) {
        sums[type.ordinal()] += span.score(type);
      }
    }

    void support(NameType type, double weight) {
      sums[type.ordinal()] += weight;
    }

    double mean(NameType type) {
      return sums[type.ordinal()] / mentions;
    }
  }

  private void remember(Span span) {
    NameType type = typeOf(span);
    if (type == NameType.PERSON) {
      byLastWord.putIfAbsent(span.last().key(), span);
      if (span.size() > 2 && span.sentence.at(span.to - 2).is(Cue.PARTICLE)) {
        byLastWord.putIfAbsent(span.sentence.at(span.to - 2).key() + " " + span.last().key(), span);
      }
      byFirstWord.putIfAbsent(span.first().key(), span);
    } else if (type == NameType.ORGANISATION) {
      if (!span.first().is(Cue.COMMON) && span.score(NameType.PLACE) <= 0) {
        organisationByStart.putIfAbsent(span.first().key(), span);
      }
      byInitials.putIfAbsent(initials(span), span);
    }
  }

  private static String initials(Span span) {
    StringBuilder initials = new StringBuilder();
    for (int at = span.from; at < span.to; at++) {
      if (span.sentence.at(at).isCapitalised()) {
        initials.append(span.sentence.at(at).key().charAt(0));
      }
    }
    return initials.toString();
  }

  private void support(Span span) {
    if (span.size() > 2) {
      return;
    }
    boolean one = span.size() == 1;
    Span surnameOf = byLastWord.get(span.key);
    Span givenNameOf = one && span.first().is(Cue.GIVEN_NAME) ? byFirstWord.get(span.key) : null;
    if (surnameOf != null) {
      add(span, NameType.PERSON, 3, "surname of " + textOf(surnameOf));
    } else if (givenNameOf != null) {
      add(span, NameType.PERSON, 1.5, "given name of " + textOf(givenNameOf));
    }
    Span longer = one ? organisationByStart.get(span.key) : null;
    if (longer != null) {
      add(span, NameType.ORGANISATION, 1.8, "begins " + textOf(longer));
    }
    Span expansion = one ? expansionOf(span) : null;
    if (expansion != null) {
      add(span, NameType.ORGANISATION, 3, "initials of " + textOf(expansion));
    }
  }

  private void add(Span span, NameType type, double weight, String rule) {
    span.add(type, weight, rule);
    Objects.requireNonNull(alike.get(span.key)).support(type, weight);
  }

  private @Nullable Span expansionOf(Span span) {
    boolean acronym = span.first().shape() == Token.Shape.UPPER && span.key.length() >= 2;
    return acronym ? byInitials.get(span.key.replace(".", "")) : null;
  }

  static String textOf(Span span) {
    StringBuilder text = new StringBuilder();
    for (int at = span.from; at < span.to; at++) {
      Token token = span.sentence.at(at);
      boolean tight = at == span.from || token.start() == span.sentence.at(at - 1).end();
      text.append(tight ? "" : token.glued() ? "-" : " ").append(token.text());
    }
    return text.toString();
  }

  /** The type that most speaks for; {@code OTHER} when too little speaks for any. */
  NameType typeOf(Span span) {
    Ballot ballot = Objects.requireNonNull(alike.get(span.key));
    NameType best = NameType.OTHER;
    double most = ENOUGH;
    for (NameType type : TYPES) {
      double score = span.score(type) + TOGETHER * ballot.mean(type);
      if (score > most) {
        most = score;
        best = type;
      }
    }
    return best;
  }

  /** The full name that this mention abbreviates; null when it is none. */
  @Nullable Span expansionOf(Span span, NameType type) {
    if (type == NameType.PERSON) {
      Span full = byLastWord.get(span.key);
      return full != null ? full : byFirstWord.get(span.key);
    }
    if (type == NameType.ORGANISATION) {
      Span full = expansionOf(span);
      return full != null ? full : organisationByStart.get(span.key);
    }
    return null;
  }
}
