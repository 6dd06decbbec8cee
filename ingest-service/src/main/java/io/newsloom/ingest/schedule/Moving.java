package io.newsloom.ingest.schedule;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.ingest.identity.Domains;
import io.newsloom.ingest.sources.SourceAdmin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the target of a permanent redirect becomes a source's address: seen often enough in a row,
 * for long enough, and on the same registrable domain, as that says who polls the source and in
 * which partition it lies. A feed that has moved elsewhere is followed there at every poll instead.
 *
 * @param sightings in a row
 * @param age since the first of them
 */
record Moving(int sightings, Duration age) {

  /** Null when the address stays. */
  @Nullable FeedSource moved(FeedSource source, FeedState state, Instant now) {
    String target = state.redirectTo();
    Instant since = state.redirectSince();
    if (target == null
        || since == null
        || state.redirectSightings() < sightings
        || since.plus(age).isAfter(now)) {
      return null;
    }
    String host = URI.create(target).getHost();
    if (host == null || !Domains.of(host).equals(source.domain())) {
      return null;
    }
    return SourceAdmin.at(target, source);
  }
}
