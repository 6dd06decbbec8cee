package io.newsloom.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.newsloom.contracts.EventJson;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What all edges share: one clock, one way to write JSON. */
final class SharedBeans {

  private SharedBeans() {}

  @Produces
  @Singleton
  static InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  static ObjectMapper json() {
    return EventJson.mapper();
  }
}
