package io.newsloom.enrich.decide;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.sketched;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.Duplicate;
import io.newsloom.enrich.WrittenForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weather, obituaries and other notices: the same words with other facts are no copies. */
class WrittenFormsTest {
  private static final int NOTICES = 40;

  private final MapStores stores = new MapStores();
  private final Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
  private final Random random = new Random(4);

  @ParameterizedTest
  @EnumSource
  void noticesOfOneSourceAreNoCopies(WrittenForms form) {
    assertThat(verdicts(form, false)).noneMatch(Duplicate::isDuplicate);
  }

  @ParameterizedTest
  @EnumSource
  void noticesOfManySourcesAreNoCopies(WrittenForms form) {
    assertThat(verdicts(form, true)).noneMatch(Duplicate::isDuplicate);
  }

  private List<Duplicate> verdicts(WrittenForms form, boolean manySources) {
    List<Duplicate> verdicts = new ArrayList<>();
    for (int i = 0; i < NOTICES; i++) {
      String domain = (manySources ? "s" + i : "s") + ".example";
      verdicts.add(
          decider
              .decide(
                  i,
                  sketched(
                      "https://" + domain + "/" + i,
                      domain,
                      form.headline(random),
                      form.text(random),
                      START.plusSeconds(i)),
                  START.plusSeconds(i).toEpochMilli())
              .verdicts()
              .get(0)
              .duplicate());
    }
    return verdicts;
  }
}
