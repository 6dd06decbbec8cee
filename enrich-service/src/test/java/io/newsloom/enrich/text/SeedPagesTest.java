package io.newsloom.enrich.text;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.InfoSource;
import io.newsloom.contracts.InfoSource.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The five real pages that came with the request, as plain text with furniture in it. For each:
 * what goes, and that every other line of the file stays.
 */
@EnabledIf("seedsArePresent")
class SeedPagesTest {
  private static final Path SEEDS = GivenPages.sharedData().resolve("seeds");

  static boolean seedsArePresent() {
    boolean present = Files.isDirectory(SEEDS);
    if (!present) {
      System.out.println(
          "SKIPPED: no pages at " + SEEDS + ", reading the five seeds is NOT checked");
    }
    return present;
  }

  /** Its lines without what stands in the first column of the page's furniture. */
  private static String storyOf(String number, String... gone) {
    return String.join(
        "\n", lines(number).filter(line -> Stream.of(gone).noneMatch(line::startsWith)).toList());
  }

  private static Stream<String> lines(String number) {
    return raw(number).lines().map(String::strip).filter(line -> !line.isEmpty());
  }

  private static String raw(String number) {
    try (Stream<Path> files = Files.list(SEEDS)) {
      return Files.readString(
          files
              .filter(path -> path.getFileName().toString().startsWith(number))
              .findFirst()
              .orElseThrow());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ArticleText read(String number) {
    return ArticleText.of(
        fetched(
            "https://seed.example/" + number,
            "seed.example",
            "",
            "text/plain",
            raw(number),
            START));
  }

  private static String body(ArticleText text) {
    return text.body().replace("\n\n", "\n");
  }

  private static List<String> credited(ArticleText text) {
    return text.sources().stream()
        .filter(source -> source.role() != Role.MENTION)
        .map(InfoSource::name)
        .toList();
  }

  private static List<String> mentioned(ArticleText text) {
    return text.sources().stream()
        .filter(source -> source.role() == Role.MENTION)
        .map(InfoSource::name)
        .toList();
  }

  @Test
  void firstLosesAdvertCreditAndDatelineAndNothingOfItsStory() {
    ArticleText text = read("000");

    assertThat(text.headline()).startsWith("Trump claims");
    assertThat(text.located()).isEqualTo("WASHINGTON");
    assertThat(credited(text)).containsExactlyInAnyOrder("Nypost", "Peoples");
    assertThat(body(text))
        .isEqualTo(
            storyOf(
                    "000",
                    "Trump claims ‘good",
                    "🎬",
                    "Claim your free",
                    "- No subscription",
                    "- Works on",
                    "- Updated login",
                    "Credit to")
                .replaceFirst("^WASHINGTON — ", ""));
  }

  @Test
  void secondHasItsHeadlineOnceAndKeepsTheSecondLine() {
    ArticleText text = read("001");

    assertThat(text.headline()).isEqualTo(lines("001").findFirst().orElseThrow());
    assertThat(body(text)).isEqualTo(storyOf("001", "Trump admits to talking to Putin"));
    assertThat(body(text)).startsWith("Trump Teases Direct Conversations");
  }

  @Test
  void thirdHasNoFurnitureAndKeepsEveryLine() {
    ArticleText text = read("002");

    assertThat(text.headline()).startsWith("Donald Trump says US had");
    assertThat(body(text)).isEqualTo(storyOf("002", "Donald Trump says US had"));
    assertThat(credited(text)).isEmpty();
  }

  @Test
  void fourthLosesNavigationShareBarAndCommentFormAndKeepsItsSubHeadings() {
    ArticleText text = read("003");

    assertThat(text.headline()).startsWith("President Donald Trump revealed");
    assertThat(credited(text)).containsExactly("Associated Press");
    assertThat(text.sources().get(0).role()).isEqualTo(Role.AGENCY);
    assertThat(body(text))
        .isEqualTo(
            storyOf(
                "003",
                "Login",
                "Currencies",
                "President Donald Trump revealed",
                "This article includes",
                "Read the full",
                "Share.",
                "Leave A",
                "Exit mobile"));
    assertThat(body(text)).contains("Trump and Putin’s Call History");
  }

  @Test
  void fifthKeepsEveryLineAndItsSourcesAreMentions() {
    ArticleText text = read("004");

    assertThat(body(text)).isEqualTo(storyOf("004"));
    assertThat(body(text)).contains("TRUMP-PUTIN SUMMIT?");
    assertThat(credited(text)).isEmpty();
    assertThat(mentioned(text)).contains("New York Post", "Reuters", "TASS", "Bloomberg");
  }
}
