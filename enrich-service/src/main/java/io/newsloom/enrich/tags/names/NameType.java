package io.newsloom.enrich.tags.names;

/** What a name stands for. {@code OTHER} are names that no tag is made of: events, works, roles. */
public enum NameType {
  PERSON,
  ORGANISATION,
  PLACE,
  OTHER
}
