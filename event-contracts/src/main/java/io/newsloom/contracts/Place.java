package io.newsloom.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place.
 *
 * @param uri Wikidata or GeoNames id as in {@code geonames:703448}; null when not linked
 * @param relevance 0..1, the salience in this article; null when not measured
 * @param location null when not known
 */
public record Place(
    @Nullable String uri,
    String name,
    @Nullable Double relevance,
    List<Mention> mentions,
    @Nullable GeoPoint location) {
  public Place {
    Require.present(name, "places.name");
    Require.share(relevance, "places.relevance");
    mentions = Require.listOf(mentions);
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
