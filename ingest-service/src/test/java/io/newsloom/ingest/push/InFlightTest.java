package io.newsloom.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

  @Test
  void whatIsTooMuchWaitsUntilSomethingIsReleased() {
    InFlight inFlight = new InFlight(100);

    assertThat(inFlight.take(60)).isTrue();
    assertThat(inFlight.take(41)).isFalse();
    assertThat(inFlight.take(40)).isTrue();
    inFlight.release(60);
    assertThat(inFlight.take(41)).isTrue();
  }

  @Test
  void aloneAnySizePasses() {
    assertThat(new InFlight(100).take(1000)).isTrue();
  }
}
