package io.newsloom.enrich.tags.words;

/** What a single word says about the words around it. The words are in {@code cues.tsv}. */
public enum Cue {
  /** Stands in the dictionary in lower case: a capital at the start of a sentence says nothing. */
  COMMON,
  /** Among the most common words, hardly ever part of a name on its own. */
  FREQUENT,
  GIVEN_NAME,
  SURNAME,
  /** Mr, Dr, Sir: a person follows. */
  TITLE,
  /** President, coach, striker: a person often follows, and the word is no part of the name. */
  ROLE,
  /** Foreign, prime, deputy: only before a role. */
  ROLE_MODIFIER,
  /** Said, told, added. */
  SAYING,
  /** Ministry, university, party: ends or begins the name of an organisation. */
  ORGANISATION_HEAD,
  /** Inc, Ltd, AG. */
  COMPANY_FORM,
  /** River, province, island: ends the name of a place. */
  PLACE_HEAD,
  /** Lake, mount, cape: begins the name of a place. */
  PLACE_START,
  /** Northern, central, downtown: before a place. */
  PLACE_SIDE,
  /** In, near, outside: before a place. */
  PLACE_PREPOSITION,
  /** Cup, treaty, prize, war: ends a name that is none of the three. */
  EVENT_HEAD,
  /** German, Ukrainians, Muslim, Republican: capitalised, but no name. */
  DEMONYM,
  /** Monday, January, Christmas. */
  CALENDAR,
  /** Capitalised by custom only: I, God, Internet. */
  NO_NAME,
  /** De, van, bin: inside the name of a person. */
  PARTICLE,
  /** Jr, III: ends the name of a person. */
  PERSON_SUFFIX,
  /** Won, beat, season: the text is about sport. */
  SPORT,
  /** Shares, quarterly, subsidiary: next to the name of a company. */
  BUSINESS,
  /** A full stop after it does not end a sentence. */
  ABBREVIATION,
  /** The, he, but: begins a sentence, never a name. */
  STARTER;

  public final long bit = 1L << ordinal();
}
