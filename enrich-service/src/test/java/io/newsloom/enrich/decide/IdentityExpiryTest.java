package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.sketched;
import static io.newsloom.enrich.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.EventJson;
import io.newsloom.enrich.identity.ArticleName;
import io.newsloom.enrich.identity.IdentityStore;
import io.newsloom.enrich.identity.IdentitySweep;
import io.newsloom.enrich.identity.KnownArticle;
import io.newsloom.enrich.streams.DiskStores;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityExpiryTest {
  private static final Duration RETENTION = Duration.ofDays(5);
  private static final DecideSettings SETTINGS =
      DecideSettings.STANDARD
          .withWindows(Duration.ofDays(1), Duration.ofDays(3))
          .withIdentityRetention(RETENTION);

  @Test
  void articleIsForgottenWithItsNamesOnceItIsOlderThanTheRetention() {
    MapStores stores = new MapStores();
    Decider decider = new Decider(SETTINGS, stores, stores);
    String first = article(0).uri();

    for (int day = 0; day <= 5; day++) {
      decide(decider, day);
    }
    assertThat(stores.article(first)).as("five days old").isNotNull();
    int kept = stores.identities();
    for (int day = 6; day < 30; day++) {
      decide(decider, day);
    }

    assertThat(stores.article(first)).isNull();
    assertThat(stores.article(article(26).uri())).isNotNull();
    assertThat(stores.identities()).as("articles and names").isBetween(kept - 3, kept + 6);
  }

  @Test
  void nothingIsForgottenWithoutARetention() {
    MapStores stores = new MapStores();
    Decider decider = new Decider(SETTINGS.withIdentityRetention(null), stores, stores);

    for (int day = 0; day < 30; day++) {
      decide(decider, day);
    }

    assertThat(stores.article(article(0).uri())).isNotNull();
  }

  @Test
  void deciderThatIsStartedAgainForgetsTheSame() {
    MapStores undisturbed = new MapStores();
    MapStores restarted = new MapStores();
    Decider decider = new Decider(SETTINGS, undisturbed, undisturbed);

    for (int day = 0; day < 40; day++) {
      Decider again = new Decider(SETTINGS, restarted, restarted);
      again.restore();
      assertThat(decide(again, day % 17 == 0 ? 3 : day, day))
          .isEqualTo(decide(decider, day % 17 == 0 ? 3 : day, day));
      assertThat(restarted.from("", 10_000)).isEqualTo(undisturbed.from("", 10_000));
      assertThat(restarted.sweptTo()).isEqualTo(undisturbed.sweptTo());
    }
  }

  @Test
  void sweepGoesOnWhereItEndedInMemoryAndOnDisk(@TempDir File folder) {
    try (DiskStores disk = new DiskStores(folder)) {
      for (IdentityStore store : List.of(new MapStores(), disk.identities())) {
        int articles = 6_000;
        for (int i = 0; i < articles; i++) {
          String uri = String.format("%032x", i);
          store.putArticle(
              new KnownArticle(uri, 1, i, i < 5_990 ? 1 : 1_000_000, uri, i, 1, List.of()));
          store.bind(new ArticleName("link https://a.example/" + i, true), uri);
        }
        IdentitySweep sweep = new IdentitySweep(store, Duration.ofSeconds(1));

        sweep.after(1, 999, 1_000_000);
        assertThat(store.from("", 20_000)).hasSize(2 * articles);
        sweep.after(999, 1_000, 1_000_000);
        assertThat(store.from("", 20_000)).hasSizeLessThan(articles).hasSizeGreaterThan(20);
        sweep.after(1_000, 2_500, 1_000_000);

        assertThat(store.from("", 20_000)).hasSize(20);
        assertThat(store.sweptTo()).isEmpty();
      }
    }
  }

  @Test
  void retentionIsADayLongerThanTheExactWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withIdentityRetention(Duration.ofHours(4 * 24 - 1)))
        .withMessageContaining(
            "enrich.identity-retention must be a day longer than enrich.exact-window");
  }

  private static ArticleSketched article(int day) {
    return sketched(
        "https://d.example/" + day, "d.example", text(day, 40), START.plus(Duration.ofDays(day)));
  }

  private static List<String> decide(Decider decider, int day) {
    return decide(decider, day, day);
  }

  /** Far apart in the log, so that the sweep takes a step at each. */
  private static List<String> decide(Decider decider, int article, int day) {
    long time = START.plus(Duration.ofDays(day)).toEpochMilli();
    Decision decision = decider.decide(1_000L * (day + 1), article(article), time);
    List<String> said = new ArrayList<>();
    decision
        .verdicts()
        .forEach(verdict -> said.add(new String(EventJson.write(verdict), StandardCharsets.UTF_8)));
    return said;
  }
}
