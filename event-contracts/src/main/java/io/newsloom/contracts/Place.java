package io.newsloom.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place.
 *
 * @param uri {@code iso3166:XX} for a country, else a GeoNames or Wikidata id as in {@code
 *     geonames:703448}, or {@code newsloom:...} for an entry of the bundled lists; null when not
 *     linked
 * @param relevance 0..1, the salience in this article; null when not measured
 * @param location null when not known
 * @param evidence why it was tagged, strongest first; at most a handful
 */
public record Place(
    @Nullable String uri,
    String name,
    @Nullable Double relevance,
    List<Mention> mentions,
    @Nullable GeoPoint location,
    List<TagEvidence> evidence) {
  /** Without evidence. */
  public Place(
      @Nullable String uri,
      String name,
      @Nullable Double relevance,
      List<Mention> mentions,
      @Nullable GeoPoint location) {
    this(uri, name, relevance, mentions, location, List.of());
  }

  public Place {
    Require.present(name, "places.name");
    Require.share(relevance, "places.relevance");
    mentions = Require.listOf(mentions);
    evidence = Require.listOf(evidence);
  }

  /** Degrees, WGS 84. */
  public record GeoPoint(double lat, double lon) {
    public GeoPoint {
      if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
        throw new IllegalArgumentException(
            "places.location must be degrees but is " + lat + ", " + lon);
      }
    }
  }
}
