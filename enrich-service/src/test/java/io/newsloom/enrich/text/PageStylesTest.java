package io.newsloom.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Floors for how well pages are read, in every build. */
class PageStylesTest {
  private static final int PAGES_A_STYLE = 5;

  private static ShingleMeasure measured(List<GivenPages.Page> pages) {
    ShingleMeasure measure = new ShingleMeasure();
    for (GivenPages.Page page : pages) {
      measure.add(
          page.id(),
          page.expected(),
          HtmlReader.read(page.html(), page.url(), null, HostBlocks.EMPTY).text());
    }
    return measure;
  }

  private static List<GivenPages.Page> pages(PageStyle style) {
    List<GivenPages.Page> pages = new ArrayList<>();
    for (int seed = 0; seed < PAGES_A_STYLE; seed++) {
      pages.add(style.page(new Random(1_000L * style.name().length() + seed)));
    }
    return pages;
  }

  @ParameterizedTest
  @EnumSource
  void everyStyleIsReadWell(PageStyle style) {
    ShingleMeasure measure = measured(pages(style));

    assertThat(measure.precision()).as("precision of " + style).isGreaterThan(0.97);
    assertThat(measure.recall()).as("recall of " + style).isGreaterThan(0.97);
  }

  static boolean pagesArePresent() {
    return GivenPages.arePresent();
  }

  @Test
  @EnabledIf("pagesArePresent")
  void realPagesAreReadAsWellAsMeasured() {
    List<GivenPages.Page> benchmark = GivenPages.benchmark();

    assertThat(measured(benchmark).f1()).as("all pages").isGreaterThan(0.972);
    assertThat(measured(benchmark.stream().filter(page -> !page.tunedOn()).toList()).f1())
        .as("pages that were not looked at")
        .isGreaterThan(0.965);
    assertThat(measured(GivenPages.readability()).f1()).as("readability").isGreaterThan(0.925);
  }
}
