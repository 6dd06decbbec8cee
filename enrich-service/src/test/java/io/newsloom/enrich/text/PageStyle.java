package io.newsloom.enrich.text;

import java.util.List;
import java.util.Random;

/** Ways in which pages are built, each filled with made-up sentences. */
enum PageStyle {
  SEMANTIC(
      "<header><nav>%m</nav></header><main><article><h1>%h</h1>%p</article></main><aside>%t</aside><footer>%f</footer>"),
  ITEMPROP(
      "<div id='top'>%m</div><div class='wrap'><h1>%h</h1><div itemprop='articleBody'>%p</div><div class='related-posts'>%t</div></div><div>%f</div>"),
  DIV_SOUP("<div><div>%m</div><div><div><h2>%h</h2>%p</div></div><div>%t</div><div>%f</div></div>"),
  LAYOUT_TABLE(
      "<table><tr><td>%m</td></tr><tr><td width=160>%t</td><td><b>%h</b><br><br>%b</td></tr><tr><td>%f</td></tr></table>"),
  DIVS_AS_PARAGRAPHS(
      "<div class='nav'>%m</div><div class='story'><h1>%h</h1>%d</div><div class='more-stories'>%t</div>"),
  HAS_SIDEBAR_NAMES(
      "<body class='page has-sidebar with-ads'><div class='layout-with-sidebar'><ul class='menu'>%m</ul><div class='content-area'><h1>%h</h1>%p</div><div id='sidebar'>%t</div></div>"),
  COMMENTS(
      "<nav>%m</nav><div class='post'><h1>%h</h1><div class='entry-content'>%p</div></div><section id='comments'><h3>4 comments</h3>%c</section>"),
  CONSENT(
      "<div class='cookie-consent modal'>%k</div><nav>%m</nav><article><h1>%h</h1>%p</article>"),
  INLINE_ADS("<nav>%m</nav><article><h1>%h</h1>%a</article><footer>%f</footer>"),
  NO_NAMES("<ul>%m</ul><h1>%h</h1><section>%p</section><ul>%t</ul><p>%f</p>"),
  LIVE_BLOG(
      "<nav>%m</nav><main><h1>%h</h1><div class='liveblog-content'>%e</div></main><aside>%t</aside>"),
  LIST_AND_QUOTE(
      "<nav>%m</nav><article><h1>%h</h1>%q</article><div class='newsletter-signup'><p>Get the harbour letter in your inbox every morning, free of charge and full of news.</p></div>"),
  CAPTIONS(
      "<nav>%m</nav><article><h1>%h</h1>%g</article><div class='author-bio'><p>Ada Fenn writes about bridges and harbours for this paper, and lives by the sea.</p></div>");

  private static final List<String> WHO =
      List.of(
          "The council",
          "A spokesman",
          "The mayor",
          "One resident",
          "The harbour office",
          "The minister",
          "An engineer",
          "The school");
  private static final List<String> DID =
      List.of(
          "said on Tuesday",
          "announced this week",
          "denied last night",
          "confirmed at a meeting",
          "wrote in a letter",
          "told reporters");
  private static final List<String> WHAT =
      List.of(
          "the old bridge would be rebuilt",
          "nobody had been asked about the market",
          "the work would cost far more than planned",
          "a second inquiry was under way",
          "the ferry was no answer to the problem",
          "trains would stop earlier in winter");
  private static final List<String> WHY =
      List.of(
          "because the flood had damaged both piers",
          "although the region had promised half of the money",
          "after three years of waiting",
          "while others called for patience",
          "since the last report was never published",
          "and asked for an answer by the end of May");

  private final String layout;

  PageStyle(String layout) {
    this.layout = layout;
  }

  GivenPages.Page page(Random random) {
    Writer writer =
        new Writer(random, "Plan " + random.nextInt(1_000) + " for the harbour divides the town");
    String html = layout;
    for (String part : List.of("m", "h", "p", "b", "d", "a", "e", "q", "g", "t", "f", "c", "k")) {
      if (html.contains("%" + part)) {
        html = html.replace("%" + part, writer.part(part));
      }
    }
    return new GivenPages.Page(
        name() + random.nextInt(),
        "<html><head><title>" + writer.headline + " | The Echo</title></head>" + html + "</html>",
        String.join("\n\n", writer.expected),
        "https://echo.example/1");
  }

  /** Writes the parts of one page and remembers what is its article. */
  private static final class Writer {
    final Random random;
    final String headline;
    final List<String> expected = new java.util.ArrayList<>();

    Writer(Random random, String headline) {
      this.random = random;
      this.headline = headline;
    }

    private String one(List<String> of) {
      return of.get(random.nextInt(of.size()));
    }

    private String sentence() {
      return one(WHO)
          + " "
          + one(DID)
          + " that "
          + one(WHAT)
          + " in "
          + (1_900 + random.nextInt(120))
          + ", "
          + one(WHY)
          + ".";
    }

    private String kept(String text) {
      expected.add(text);
      return text;
    }

    private String paragraph() {
      return kept(sentence() + " " + sentence());
    }

    private String repeat(int times, java.util.function.Supplier<String> part) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < times; i++) {
        all.append(part.get());
      }
      return all.toString();
    }

    String part(String name) {
      return switch (name) {
        case "h" -> headline;
        case "m" ->
            "<ul>"
                + repeat(7, () -> "<li><a href='/s'>Section " + random.nextInt(90) + "</a></li>")
                + "</ul>";
        case "p" ->
            repeat(4, () -> "<p>" + paragraph() + "</p>")
                + "<h2>"
                + kept("A long wait")
                + "</h2>"
                + repeat(4, () -> "<p>" + paragraph() + "</p>");
        case "b" -> repeat(8, () -> paragraph() + "<br><br>");
        case "d" -> repeat(8, () -> "<div>" + paragraph() + "</div>");
        case "a" ->
            repeat(
                6,
                () ->
                    "<p>"
                        + paragraph()
                        + "</p><div class='ad-slot'><p>Buy two pairs of shoes today and get a third one free of charge.</p></div>");
        case "e" ->
            repeat(
                6,
                () ->
                    "<div class='entry'><h3>"
                        + kept("At " + random.nextInt(24) + " hours and some minutes")
                        + "</h3><p>"
                        + paragraph()
                        + "</p></div>");
        case "q" ->
            "<p>"
                + paragraph()
                + "</p><blockquote>"
                + kept("We have waited long enough, " + sentence())
                + "</blockquote><ul><li>"
                + kept("Built in the last century.")
                + "</li><li>"
                + kept("Used by 4,000 cars a day.")
                + "</li></ul>"
                + repeat(4, () -> "<p>" + paragraph() + "</p>");
        case "g" ->
            "<figure><img src='a'><figcaption>The pier in the evening light. Photograph by Tom Hale</figcaption></figure>"
                + repeat(7, () -> "<p>" + paragraph() + "</p>");
        case "t" ->
            "<h3>More stories</h3><ul>"
                + repeat(5, () -> "<li><a href='/o'>" + sentence() + "</a></li>")
                + "</ul>";
        case "c" ->
            repeat(
                4,
                () ->
                    "<div class='comment'><p>I do not believe a word of it. "
                        + sentence()
                        + "</p></div>");
        case "k" ->
            "<p>We and our partners keep information on your device and read it, to show you what fits. You can choose which purposes you allow.</p><button>Accept</button>";
        case "f" -> "<a href='/about'>About</a> <a href='/terms'>Terms</a> Copyright The Echo 2026";
        default -> throw new IllegalArgumentException(name);
      };
    }
  }
}
