package io.newsloom.ingest.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LenientXmlTest {
  private static final URI BASE = URI.create("https://harbourpost.example/feed");

  @Test
  void thousandsOfNamespacesInOneAnotherAreRefusedBeforeTheyFillTheMemory() {
    String nested =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "<a xmlns:p" + i + "='urn:" + i + "'>")
            .collect(Collectors.joining());

    assertThatThrownBy(() -> XmlOutline.read("<rss>&nope;" + nested, BASE, ItemLimit.first(10)))
        .isInstanceOf(UnreadableMarkupException.class)
        .hasMessageContaining("prefixes");
  }

  @Test
  void thousandsOfElementsInOneAnotherAreRefused() {
    assertThatThrownBy(
            () -> XmlOutline.read("<rss>&nope;" + "<a>".repeat(100_000), BASE, ItemLimit.first(10)))
        .isInstanceOf(UnreadableMarkupException.class)
        .hasMessageContaining("in one another");
  }

  @Test
  void onePrefixMayBeDeclaredForEachItem() throws Exception {
    String item = "<item xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>A</dc:title></item>";

    assertThat(
            XmlOutline.read(
                    "<rss>&nope;" + item.repeat(500) + "</rss>", BASE, ItemLimit.first(1000))
                .root())
        .isNotNull();
  }

  @Test
  void aBaseThatIsLongOrGrowsLongIsLeftOut() throws Exception {
    String step = "x".repeat(900) + "/";
    String nested = ("<a xml:base='" + step + "'>").repeat(100) + "</a>".repeat(100);
    XmlElement deepest =
        XmlOutline.read("<rss>" + nested + "</rss>", BASE, ItemLimit.first(10)).root();
    while (deepest.children().findFirst().isPresent()) {
      deepest = deepest.children().findFirst().get();
    }

    assertThat(deepest.base().toString().length()).isBetween(900, 2_000);
  }
}
