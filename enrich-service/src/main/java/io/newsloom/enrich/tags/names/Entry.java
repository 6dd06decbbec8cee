package io.newsloom.enrich.tags.names;

import io.newsloom.contracts.Place.GeoPoint;
import org.jspecify.annotations.Nullable;

/**
 * One thing of the gazetteer.
 *
 * @param name canonical form
 * @param uri {@code iso3166:XX}, {@code geonames:n} or {@code newsloom:slug}; null for what no tag
 *     is made of
 * @param list the file it comes from, for explanations
 * @param topic IPTC id that a mention points to; null for none
 */
record Entry(
    Kind kind,
    String name,
    @Nullable String uri,
    @Nullable GeoPoint location,
    String list,
    @Nullable String topic) {
  Entry(Kind kind, String name, @Nullable String uri, @Nullable GeoPoint location, String list) {
    this(kind, name, uri, location, list, null);
  }

  enum Kind {
    COUNTRY(NameType.PLACE),
    REGION(NameType.PLACE),
    CITY(NameType.PLACE),
    ORGANISATION(NameType.ORGANISATION),
    PERSON(NameType.PERSON),
    ROLE(NameType.OTHER),
    OTHER(NameType.OTHER);

    final NameType type;

    Kind(NameType type) {
      this.type = type;
    }
  }

  NameType type() {
    return kind.type;
  }
}
