package io.newsloom.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pages that are too big, too deep or broken. The time limits are {@value #SLACK} times what is
 * promised: the machine of a build is shared.
 */
class HostilePagesTest {
  private static final String SENTENCE =
      "The one sentence of this page is long enough to be kept as an article.";

  private static final List<PageStyle> STYLES = List.of(PageStyle.values());
  private static final int SLACK = 5;

  /** Pages a build mutates; the command in the README runs 10,000. */
  private static final int PAGES = Integer.getInteger("newsloom.fuzz.pages", 1_500);

  private static final long SEED = Long.getLong("newsloom.fuzz.seed", 20_260_301L);

  private static String read(String html) {
    return HtmlReader.read(html, "https://a.example/1", null, HostBlocks.EMPTY).text();
  }

  @BeforeAll
  static void warmUp() {
    for (int i = 0; i < 300; i++) {
      read(STYLES.get(i % STYLES.size()).page(new Random(i)).html());
    }
  }

  private static Duration timeOf(String html) {
    long start = System.nanoTime();
    assertThat(read(html)).contains("the old bridge");
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void tenMegabytesAreReadWithinASecond() {
    String paragraph =
        "<p>"
            + "The council of <b>Elmstead</b> voted on <a href='/t'>Tuesday</a> to rebuild the old bridge. "
                .repeat(6)
            + "</p>\n";
    String page =
        "<article>" + paragraph.repeat(10_000_000 / paragraph.length() + 1) + "</article>";

    assertThat(page.length()).isGreaterThan(10_000_000);
    assertThat(timeOf(page)).isLessThan(Duration.ofSeconds(SLACK));
  }

  @Test
  void hundredThousandElementsAreReadWithinASecond() {
    String page =
        "<article>"
            + "<p>The council voted to rebuild the old bridge.</p>".repeat(100_000)
            + "</article>";

    assertThat(timeOf(page)).isLessThan(Duration.ofSeconds(SLACK));
  }

  @ParameterizedTest
  @CsvSource({
    "<div>, 200000",
    "<b>, 100000",
    "<ul><li>, 30000",
    "<table><tr><td>, 5000",
    "<i><p>, 3000",
    "<blockquote class='ad'>, 50000",
    "<span class='share'>, 100000"
  })
  void hostileNestingIsHarmless(String open, int depth) {
    assertThat(read(open.repeat(depth) + "<p>" + SENTENCE + "</p>")).isNotNull();
  }

  @Test
  void mutatedPagesNeverFailOrHang() {
    System.out.println(
        "fuzzing "
            + PAGES
            + " pages, seed "
            + SEED
            + " (-Dnewsloom.fuzz.seed, -Dnewsloom.fuzz.pages)");
    Random random = new Random(SEED);
    for (int i = 0; i < PAGES; i++) {
      PageStyle style = STYLES.get(random.nextInt(STYLES.size()));
      String page = mutated(style.page(random).html(), random);
      long start = System.nanoTime();
      PageText text = HtmlReader.read(page, null, null, HostBlocks.EMPTY);
      Credits.of(text.paragraphs());
      PlainTextReader.read(page, null, HostBlocks.EMPTY);

      assertThat(text.text().length()).as("page " + i).isLessThanOrEqualTo(3 * page.length() + 100);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("page " + i)
          .isLessThan(Duration.ofSeconds(SLACK));
    }
  }

  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "\"",
          "</",
          "<!--",
          "-->",
          "<![CDATA[",
          "&#x10FFFF;",
          "&#0;",
          "\u0000",
          "\uD800",
          "<table>",
          "</table>",
          "<p",
          "<svg>",
          "<math>",
          "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":[1,{\"a\":null}],\"author\":{\"name\":[]},\"datePublished\":\"9999-99-99\"}</script>",
          "<time datetime='31.02.2026'>",
          "<meta property='article:published_time' content='2026-13-45T99:99:99Z'>",
          "<template>",
          "<select><option>",
          "<style>",
          "<plaintext>",
          "<noscript>",
          "<frameset>",
          "<form>",
          "<a href='",
          "<h1>",
          "</body>",
          "</html>",
          "\u202E",
          "<li>",
          "<br><br>",
          "31 February 2026");

  /** Some pieces put in, cut out, doubled or turned round. */
  private static String mutated(String page, Random random) {
    StringBuilder text = new StringBuilder(page);
    for (int change = 1 + random.nextInt(12); change > 0 && text.length() > 10; change--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(200));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(20)));
        case 2 -> text.setCharAt(at, (char) random.nextInt(0x10000));
        case 3 ->
            text.insert(
                at, PIECES.get(random.nextInt(PIECES.size())).repeat(1 + random.nextInt(50)));
        default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
  }
}
