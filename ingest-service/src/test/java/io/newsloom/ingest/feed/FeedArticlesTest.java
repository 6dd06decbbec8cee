package io.newsloom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleFetched;
import io.newsloom.contracts.Content;
import io.newsloom.contracts.DateNote;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.Representation;
import io.newsloom.contracts.Source;
import io.newsloom.ingest.identity.NormalUrl;
import io.newsloom.ingest.identity.ProposedUri;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedArticlesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String FEED = "https://feeds.example.com/all";

  @Test
  void anEntryWithContentBecomesAnArticle() {
    ArticleFetched article =
        only(item("g", "https://www.example.com/a", "Title", "<p>All.</p>", "Teaser"));

    assertThat(article.uri()).isEqualTo(ProposedUri.ofUrl(NormalUrl.of("https://example.com/a")));
    assertThat(article.feed()).isEqualTo(FEED);
    assertThat(article.source()).isEqualTo(new Source("The Daily Loom", "example.com"));
    assertThat(article.content().value()).isEqualTo("<p>All.</p>");
    assertThat(article.content().charset()).isNotNull();
    assertThat(article.summary()).isEqualTo("Teaser");
    assertThat(article.representation()).isNull();
    assertThat(article.firstCreated()).isNull();
    assertThat(article.fetchedAt()).isEqualTo(NOW);
    assertThat(article.altIds())
        .extracting(AltId::role)
        .containsExactly(AltId.Role.GUID, AltId.Role.URL);
  }

  @Test
  void aDescriptionAloneIsAPartialText() {
    ArticleFetched article = only(item("g", "https://example.com/a", "Title", null, "Teaser"));

    assertThat(article.content().value()).isEqualTo("Teaser");
    assertThat(article.representation()).isEqualTo(Representation.PARTIAL);
    assertThat(article.summary()).isNull();
  }

  @Test
  void aTitleAloneIsAPartialTextAndContentWithoutTextCountsAsNone() {
    ArticleFetched article =
        only(item("g", "https://example.com/a", "Title", "<img src='a.png'>", null));

    assertThat(article.content())
        .extracting(Content::type, Content::value)
        .containsExactly("text/plain", "Title");
    assertThat(article.representation()).isEqualTo(Representation.PARTIAL);
  }

  @Test
  void anEntryThatSaysNothingIsEmptyAndOneThatSaysTooMuchIsOutlined() {
    assertThat(feed(item("g", "https://example.com/a", null, null, null)))
        .singleElement()
        .isInstanceOf(FeedEntry.Empty.class);
    List<FeedEntry> big =
        feed(item("g", "https://example.com/a", "t", "x".repeat(2_000_001), null));
    assertThat(big).singleElement().isInstanceOf(FeedEntry.TooBig.class);
    FeedEntry.TooBig entry = (FeedEntry.TooBig) big.get(0);
    assertThat(entry.reason()).contains("2000000 bytes", "2000001 characters");
    assertThat(entry.outline().title()).isEqualTo("t");
    assertThat(entry.outline().uri())
        .isEqualTo(ProposedUri.ofUrl(NormalUrl.of("https://example.com/a")));
  }

  @Test
  void anEventThatIsTooBigAsAWholeIsOutlinedWithItsPartsCut() {
    List<FeedEntry> big =
        feed(
            item(
                "g", "https://example.com/a", "t".repeat(5_000), "\u0001".repeat(1_900_000), null));

    assertThat(big).singleElement().isInstanceOf(FeedEntry.TooBig.class);
    assertThat(((FeedEntry.TooBig) big.get(0)).outline().title()).hasSize(2_000);
  }

  @Test
  void anEmptyEntryDoesNotHideAFullOneOfTheSameName() {
    List<ArticleFetched> articles =
        articles(
            item("1", "https://example.com/a", null, null, null),
            item("1", "https://example.com/a", "Full", "a", null));

    assertThat(articles).extracting(ArticleFetched::headline).containsExactly("Full");
  }

  @Test
  void oneGuidWithTwoLinksIsNoAlias() {
    List<ArticleFetched> articles =
        articles(
            item("same", "https://example.com/a", "A", "a", null),
            item("same", "https://example.com/b", "B", "b", null));

    assertThat(articles).hasSize(2);
    assertThat(articles)
        .flatExtracting(ArticleFetched::altIds)
        .extracting(AltId::role)
        .containsOnly(AltId.Role.URL);
  }

  @Test
  void oneLinkWithSeveralTextsIsNoName() {
    List<ArticleFetched> articles =
        articles(
            item("1", "https://example.com/live#1", "A", "a", null),
            item("2", "https://example.com/live#2", "B", "b", null));

    assertThat(articles)
        .extracting(ArticleFetched::uri)
        .containsExactly(
            ProposedUri.ofGuid("example.com", "1"), ProposedUri.ofGuid("example.com", "2"));
    assertThat(articles)
        .flatExtracting(ArticleFetched::altIds)
        .extracting(AltId::role)
        .containsOnly(AltId.Role.GUID);
  }

  @Test
  void oneGuidForAllEntriesIsNoAlias() {
    List<ArticleFetched> articles =
        articles(
            item("site", "https://example.com/a", "A", "a", null),
            item("site", "https://example.com/b", "B", "b", null),
            item("site", "https://example.com/c", "C", "c", null));

    assertThat(articles).hasSize(3);
    assertThat(articles)
        .flatExtracting(ArticleFetched::altIds)
        .extracting(AltId::role)
        .containsOnly(AltId.Role.URL);
  }

  @Test
  void aChangedLinkKeepsTheGuidAsItsNameInThisFeed() {
    ArticleFetched before = only(item("tag:1", "https://example.com/draft", "A", "a", null));
    ArticleFetched after = only(item("tag:1", "https://example.com/final", "A", "a", null));

    assertThat(after.uri()).isNotEqualTo(before.uri());
    assertThat(after.altIds()).contains(new AltId(AltId.Role.GUID, "tag:1", "id"));
    assertThat(before.altIds()).contains(new AltId(AltId.Role.GUID, "tag:1", "id"));
  }

  @Test
  void httpMobileAndAmpVariantsOfALinkAreOneArticle() {
    List<ArticleFetched> articles =
        articles(
            item(null, "https://www.example.com/a", "A", "a", null),
            item(null, "http://m.example.com/a?utm_source=x", "A", "a", null),
            item(null, "https://amp.example.com/a/amp", "A", "a", null));

    assertThat(articles).hasSize(1);
    assertThat(articles.get(0).altIds())
        .containsExactly(new AltId(AltId.Role.URL, "https://example.com/a", "example.com"));
  }

  @Test
  void aCanonicalLinkIsAnAliasInItsOwnScope() {
    FeedItem item =
        new FeedItem.Draft()
            .link("https://example.com/a")
            .canonical("https://www.wire.example/a")
            .title("A")
            .item();

    assertThat(only(item).altIds())
        .contains(new AltId(AltId.Role.CANONICAL, "https://wire.example/a", "wire.example"));
  }

  @Test
  void anAddressAloneIsAnEntryOnlyWhereThePageIsFetched() {
    FeedItem item = new FeedItem.Draft().link("https://example.com/a").item();

    assertThat(entries(FeedSource.ContentFrom.FEED, item))
        .singleElement()
        .isInstanceOf(FeedEntry.Empty.class);
    assertThat(entries(FeedSource.ContentFrom.PAGE, item))
        .singleElement()
        .matches(entry -> FeedEntry.Article.isOnlyLink(((FeedEntry.Article) entry).article()));
  }

  @Test
  void whatADateIsWorthTravelsWithIt() {
    FeedItem item =
        new FeedItem.Draft()
            .title("A")
            .published(List.of("2026-11-22"), List.of())
            .updated(List.of("soon"))
            .item();

    assertThat(only(item).dateNotes())
        .containsExactly(
            new DateNote("firstCreated", DateNote.Note.DAY_ONLY),
            new DateNote("versionCreated", DateNote.Note.UNREADABLE),
            new DateNote("firstCreated", DateNote.Note.FUTURE));
    assertThat(only(item).versionCreated()).isNull();
  }

  @Test
  void twoVersionsOfOneEntryAreOneArticleTheTopmost() {
    List<ArticleFetched> articles =
        articles(
            item("1", "https://example.com/a", "New", "a", null),
            item("1", "https://example.com/a", "Old", "a", null));

    assertThat(articles).extracting(ArticleFetched::headline).containsExactly("New");
  }

  @Test
  void anAggregatorsTitleIsNotThePublisher() {
    ArticleFetched article = only(item("1", "https://other.example.org/a", "A", "a", null));

    assertThat(article.source()).isEqualTo(new Source(null, "example.org"));
  }

  @Test
  void theHashIsOverAllThatTheEntrySaysButNotOverTracking() {
    String hash = hash(item("1", "https://example.com/a?utm_source=1", "A", "a", null));

    assertThat(hash).matches("[0-9a-f]{16}");
    assertThat(hash(item("1", "https://example.com/a?utm_source=2", "A", "a", null)))
        .isEqualTo(hash);
    assertThat(hash(item("1", "https://example.com/a", "A", "a.", null))).isNotEqualTo(hash);
    assertThat(hash(item("1", "https://example.com/a", "A", null, "a"))).isNotEqualTo(hash);
  }

  private static String hash(FeedItem item) {
    return feed(item).get(0).hash();
  }

  private static ArticleFetched only(FeedItem item) {
    List<ArticleFetched> articles = articles(item);
    assertThat(articles).hasSize(1);
    return articles.get(0);
  }

  private static List<ArticleFetched> articles(FeedItem... items) {
    return feed(items).stream()
        .filter(FeedEntry.Article.class::isInstance)
        .map(entry -> ((FeedEntry.Article) entry).article())
        .toList();
  }

  private static List<FeedEntry> feed(FeedItem... items) {
    return entries(FeedSource.ContentFrom.FEED, items);
  }

  private static List<FeedEntry> entries(FeedSource.ContentFrom content, FeedItem... items) {
    FeedSource source =
        new FeedSource(
            "id", FEED, null, "example.com", content, true, null, null, null, List.of(), NOW);
    ParsedFeed feed =
        new ParsedFeed(
            "The Daily Loom",
            "https://www.example.com/",
            "en",
            null,
            new Content.Decoding(null, "UTF-8", "default", 0),
            List.of(items),
            0,
            false,
            List.of());
    return new FeedArticles(source, feed, NOW).entries();
  }

  private static FeedItem item(
      @Nullable String guid,
      String link,
      @Nullable String title,
      @Nullable String content,
      @Nullable String summary) {
    return new FeedItem.Draft()
        .guid(guid)
        .link(link)
        .title(title)
        .content(FeedItem.Text.html(content))
        .summary(FeedItem.Text.html(summary))
        .item();
  }
}
