package io.newsloom.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.StoryRef;
import io.newsloom.contracts.Topic;
import io.newsloom.local.ServiceProcess;
import io.newsloom.local.SharedStack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions to the packaged service over the real Elasticsearch. */
class SearchIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static Bench bench;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws IOException {
    bench = Bench.of(SharedStack.get(), SearchIT.class);
    service = bench.service(Map.of());
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  /** Language, text, words in other forms. */
  private static final List<List<String>> INFLECTED =
      List.of(
          List.of("en", "Two old ferries were sailing past the lighthouse.", "ferry sails"),
          List.of("de", "Die alten Brücken wurden am Abend gesperrt.", "Brücke alte"),
          List.of("fr", "Les anciens navires sont rentrés au port.", "navire ancien"),
          List.of("es", "Los barcos llegaron tarde al puerto.", "barco"),
          List.of("it", "I traghetti partirono la mattina.", "traghetto"),
          List.of("pt", "Os navios chegaram ao porto.", "navio"),
          List.of("nl", "De boten varen weer naar het eiland.", "boot"),
          List.of("ru", "Старые корабли снова ходят между островами.", "корабль"),
          List.of("ar", "عادت السفن القديمة إلى الميناء", "سفن"));

  @Test
  void anInflectedFormIsFoundInEachLanguage() throws IOException {
    for (List<String> one : INFLECTED) {
      send(
          Events.with(
              Events.article("stem-" + one.get(0), 1, "Zz"),
              article -> article.put("language", one.get(0) + "-XX").put("body", one.get(1))));
    }
    awaitTotal("/v1/search?q=zz", INFLECTED.size());
    for (List<String> one : INFLECTED) {
      String query = "/v1/search?q=" + Bench.encode(one.get(2)) + "&language=" + one.get(0);
      assertThat(uris(get(query))).as(query).contains("stem-" + one.get(0));
    }
  }

  @Test
  void headlinesCountMoreThanSummariesAndThoseMoreThanBodies() throws IOException {
    String other = "Nobody there said much about anything else at all.";
    String words = "Nobody there said much about the quarrelstone at all.";
    for (int i = 0; i < 60; i++) { // a word's weight comes from how many summaries there are
      send(boosted("boost-filler-" + i, other, other, other));
    }
    send(boosted("boost-body", other, other, words));
    send(boosted("boost-summary", other, words, other));
    send(boosted("boost-headline", words, other, other));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(uris(get("/v1/search?q=quarrelstone")))
                    .containsExactly("boost-headline", "boost-summary", "boost-body"));
  }

  @Test
  void everyFilterNarrowsAndEveryFacetCounts() throws IOException {
    send(Events.with(Events.full("facet-1"), article -> article.put("headline", "Facetword one")));
    send(Events.article("facet-2", 1, "Facetword two"));
    awaitTotal("/v1/search?q=facetword", 2);
    for (String filter :
        List.of(
            "language=en-GB",
            "topic=politics",
            "topic=medtop:20000142",
            "person=Ada+Quill",
            "person=wd:Q2",
            "place=Portsea",
            "organisation=Harbour+Board",
            "tag=coast",
            "kind=syndicated",
            "story=story-1",
            "duplicates=only",
            "tag=none-such&tag=coast")) {
      assertThat(uris(get("/v1/search?q=facetword&" + filter)))
          .as(filter)
          .containsExactly("facet-1");
    }
    assertThat(uris(get("/v1/search?q=facetword&language=en")))
        .containsExactlyInAnyOrder("facet-1", "facet-2");
    assertThat(uris(get("/v1/search?q=facetword&source=Coast+Courier&duplicates=hide")))
        .containsExactly("facet-2");

    JsonNode facets =
        get("/v1/search?q=facetword&facets=source,language,topic,person,place,organisation,tag,kind,story")
            .path("facets");
    assertThat(facets.at("/source/0/value").asText()).isEqualTo("coast.example");
    assertThat(facets.at("/source/0/count").asInt()).isEqualTo(2);
    assertThat(facets.path("kind").findValuesAsText("value"))
        .containsExactlyInAnyOrder("none", "syndicated");
    for (String one : List.of("topic", "person", "place", "organisation", "tag", "story")) {
      assertThat(facets.path(one)).as(one).hasSize(1);
    }
  }

  @Test
  void whatWasFoundIsShownInsideEscapedText() throws IOException {
    send(
        Events.with(
            Events.article("mark-1", 1, "Marking <b>ferries</b>"),
            article -> article.put("body", "The glowferries sailed & sang.")));
    awaitTotal("/v1/search?q=glowferry", 1);
    JsonNode found = get("/v1/search?q=glowferry+marking&highlight=true").at("/items/0/highlights");
    assertThat(found.at("/body/0").asText())
        .isEqualTo("The <em>glowferries</em> sailed &amp; sang.");
    assertThat(found.at("/headline/0").asText()).contains("<em>Marking</em> &lt;b&gt;");
  }

  @Test
  void collapsedThereIsOneArticleAStoryAndThoseWithoutStoryStay() throws IOException {
    for (int i = 0; i < 9; i++) {
      StoryRef story = new StoryRef("fold-" + i / 3, null, StoryRef.Role.COPY);
      send(
          Events.article(
              "fold-" + i,
              1,
              "Foldword again",
              Events.SEEN.plusSeconds(i),
              Events.none(),
              i < 6 ? story : null));
    }
    awaitTotal("/v1/search?q=foldword", 9);

    JsonNode first = get("/v1/search?q=foldword&collapse=story&sort=date&size=3&cursor=*");
    assertThat(first.path("stories").asInt()).isEqualTo(5);
    assertThat(uris(first)).containsExactly("fold-8", "fold-7", "fold-6");
    JsonNode second =
        get(
            "/v1/search?q=foldword&collapse=story&sort=date&size=3&cursor="
                + first.path("cursor").asText());
    assertThat(uris(second)).containsExactly("fold-5", "fold-2");
    assertThat(second.at("/items/0/found_in_story").asInt()).isEqualTo(3);
    assertThat(second.has("cursor")).isFalse();
  }

  @Test
  void pagesByRelevanceStayExactWhileArticlesArriveAndChange() throws IOException {
    for (int i = 0; i < 20; i++) {
      send(Events.article("steady-" + i, 1, "Steadyword " + "filler ".repeat(i)));
    }
    awaitTotal("/v1/search?q=steadyword", 20);
    List<String> expected = uris(get("/v1/search?q=steadyword&size=20"));

    List<String> shown = new ArrayList<>();
    JsonNode page = get("/v1/search?q=steadyword&size=6&cursor=*");
    shown.addAll(uris(page));
    for (int i = 0; i < 20; i++) {
      send(Events.article("steady-" + i, 2, "Steadyword steadyword " + "filler ".repeat(20 - i)));
      send(Events.article("steady-new-" + i, 1, "Steadyword"));
    }
    awaitTotal("/v1/search?q=steadyword", 40);
    while (page.has("cursor")) {
      page = get("/v1/search?q=steadyword&size=6&cursor=" + page.path("cursor").asText());
      shown.addAll(uris(page));
    }
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void pagesByDateStayExactWithoutAnythingKeptForThem() throws IOException {
    for (int i = 0; i < 10; i++) {
      send(dated("dated-" + i, 100 + i, 1));
    }
    awaitTotal("/v1/search?q=datedword", 10);
    JsonNode first = get("/v1/search?q=datedword&sort=date&size=5");
    for (int i = 0; i < 10; i++) {
      send(dated("dated-late-" + i, 500 + i, 1));
      send(dated("dated-" + i, 100 + i, 2));
    }
    awaitTotal("/v1/search?q=datedword", 20);
    JsonNode second =
        get("/v1/search?q=datedword&sort=date&size=5&cursor=" + first.path("cursor").asText());
    assertThat(uris(first)).containsExactly("dated-9", "dated-8", "dated-7", "dated-6", "dated-5");
    assertThat(uris(second)).containsExactly("dated-4", "dated-3", "dated-2", "dated-1", "dated-0");
  }

  @Test
  void afterAMergeEveryMemberShowsTheSurvivorAndOldIdsLeadToIt() throws IOException {
    for (int i = 0; i < 4; i++) {
      send(
          Events.article(
              "joined-" + i,
              1,
              "Joinedword " + i,
              Events.SEEN.plusSeconds(i),
              Events.none(),
              new StoryRef("joined-" + (i < 2 ? "small" : "big"), null, StoryRef.Role.FIRST)));
    }
    awaitTotal("/v1/search?q=joinedword", 4);
    bench.produce(
        Topic.STORIES, "joined-big", EventJson.write(Events.story("joined-big", 2, null)));
    bench.produce(
        Topic.STORIES,
        "joined-small",
        EventJson.write(Events.story("joined-small", 3, "joined-big")));

    // Not one of the members was published again.
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              for (JsonNode item : get("/v1/search?q=joinedword").path("items")) {
                assertThat(item.at("/story/id").asText()).isEqualTo("joined-big");
              }
              assertThat(get("/v1/articles/joined-0").at("/story/id").asText())
                  .isEqualTo("joined-big");
            });
    JsonNode collapsed = get("/v1/search?q=joinedword&collapse=story&facets=story");
    assertThat(collapsed.path("items")).hasSize(1);
    assertThat(collapsed.path("stories").asInt()).isEqualTo(1);
    assertThat(collapsed.at("/facets/story").toString())
        .isEqualTo("[{\"value\":\"joined-big\",\"count\":4}]");
    for (String id : List.of("joined-small", "joined-big")) {
      assertThat(get("/v1/search?story=" + id).path("total").asInt()).as(id).isEqualTo(4);
      assertThat(get("/v1/stories/" + id).at("/story/id").asText()).isEqualTo("joined-big");
      assertThat(get("/v1/stories/" + id).at("/articles/total").asInt()).isEqualTo(4);
    }
  }

  @Test
  void storiesAreListedWithoutThoseThatWereTakenOver() throws IOException {
    for (String id : List.of("list-a", "list-b", "list-c")) {
      String into = id.equals("list-b") ? "list-a" : null;
      bench.produce(Topic.STORIES, id, EventJson.write(Events.story(id, 1, into)));
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                get("/v1/stories?q=harbour+reopens&tag=coast&articles=2")
                    .toString()
                    .contains("list-c"));

    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("/v1/stories?size=1&language=en" + cursor);
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
    } while (!cursor.isEmpty());
    assertThat(ids).contains("list-a", "list-c").doesNotContain("list-b").doesNotHaveDuplicates();
    assertThat(get("/v1/stories?articles=3").path("items")).isEmpty();
  }

  @Test
  void aStoryShowsWhoCopiedWhomHowMuchLaterAndWhetherItWasCredited() throws IOException {
    StoryRef story = new StoryRef("tree", null, StoryRef.Role.COPY);
    send(Events.article("tree-root", 1, "Tree", Events.SEEN, Events.none(), story));
    send(copy("tree-credited", 30, "tree-root", story, "Coast Courier"));
    send(copy("tree-silent", 90, "tree-credited", story, "Somebody Else"));
    bench.produce(Topic.STORIES, "tree", EventJson.write(Events.story("tree", 2, null)));
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> get("/v1/stories/tree").at("/articles/total").asInt() == 3);

    JsonNode tree = get("/v1/stories/tree").path("copy_tree");
    assertThat(tree).hasSize(1);
    assertThat(tree.at("/0/uri").asText()).isEqualTo("tree-root");
    JsonNode credited = tree.at("/0/copies/0");
    assertThat(credited.path("uri").asText()).isEqualTo("tree-credited");
    assertThat(credited.path("minutes_later").asInt()).isEqualTo(30);
    assertThat(credited.path("share_of_original").asDouble()).isEqualTo(0.7);
    assertThat(credited.path("credited").asBoolean()).isTrue();
    JsonNode silent = credited.at("/copies/0");
    assertThat(silent.path("uri").asText()).isEqualTo("tree-silent");
    assertThat(silent.path("minutes_later").asInt()).isEqualTo(60);
    assertThat(silent.path("credited").asBoolean()).isFalse();
  }

  @Test
  void anArticleHasItsHistoryAndItsExplanation() throws IOException {
    send(Events.article("orig", 1, "The original", Events.SEEN, Events.none(), null));
    send(Events.full("why-1"));
    bench.produce(Topic.REVISIONS, "why-1", EventJson.write(Events.revised("why-1")));
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                get("/v1/articles/why-1").path("history").size() == 1
                    && get("/v1/articles/orig").has("uri"));
    JsonNode history = get("/v1/articles/why-1").at("/history/0");
    assertThat(history.at("/revision/number").asInt()).isEqualTo(2);
    assertThat(history.at("/changes/0/added").asText()).isEqualTo("reopens at last");

    JsonNode why = get("/v1/articles/why-1/explain");
    assertThat(why.at("/seen/feed/url").asText()).isEqualTo("https://coast.example/feed");
    assertThat(why.at("/text/quality/extractor").asText()).isEqualTo("html-1");
    assertThat(why.at("/dates/date_origin").asText()).isEqualTo("feed");
    assertThat(why.at("/dates/dates/0/chosen").asBoolean()).isTrue();
    assertThat(why.at("/copy/method").asText()).isEqualTo("c3");
    assertThat(why.at("/copy/evidence/shared_fingerprints").asInt()).isEqualTo(12);
    assertThat(why.at("/copy/evidence/changed_words/0/start").asInt()).isEqualTo(9);
    assertThat(why.at("/copy/evidence/canonical_link").asText())
        .isEqualTo("https://northwire.example/1");
    assertThat(why.at("/copy/agency/basis").asText()).isEqualTo("credited");
    assertThat(why.at("/copy/contains/0/containment/of_original").asDouble()).isEqualTo(0.95);
    assertThat(why.at("/copy/original/headline").asText()).isEqualTo("The original");
    assertThat(why.at("/copy/minutes_later").asInt()).isZero();
    assertThat(why.at("/story/similarity").asDouble()).isEqualTo(0.6);
    assertThat(why.at("/written/version").asLong()).isEqualTo(7);
    assertThat(why.at("/written/index").asText()).endsWith("-2026.03");
    assertThat(why.path("not_carried_by_events")).isNotEmpty();
    assertThat(get("/v1/articles/orig/explain").at("/copy/copies").findValuesAsText("uri"))
        .contains("why-1");

    send(Events.article("part-1", 1, "A part", Events.SEEN, Events.none(), null));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> get("/v1/articles/part-1").has("uri"));
    JsonNode holders = get("/v1/articles/part-1/explain").at("/copy/copies");
    assertThat(holders.findValuesAsText("uri")).contains("why-1");
    assertThat(holders.findValuesAsText("share_of_original")).contains("0.95");
  }

  @Test
  void theApiDescribesItself() throws IOException {
    HttpResponse<String> response = Bench.get(service.http(), "/q/openapi?format=json");
    JsonNode paths = Bench.json(response).path("paths");
    assertThat(paths.fieldNames())
        .toIterable()
        .contains("/v1/search", "/v1/articles/{name}", "/v1/articles/{name}/explain");
    assertThat(paths.at("/~1v1~1search/get/parameters").findValuesAsText("name"))
        .contains("q", "person", "duplicates", "cursor", "facets");
    JsonNode whole = Bench.json(response);
    assertThat(
            List.of(
                paths.at("/~1v1~1searches/post/requestBody/content/application~1json/schema/$ref"),
                paths.at(
                    "/~1v1~1searches~1{id}/put/requestBody/content/application~1json/schema/$ref"),
                paths.at(
                    "/~1v1~1searches~1{id}/get/responses/200/content/application~1json/schema/$ref"),
                paths.at(
                    "/~1v1~1searches~1dry-run/post/responses/200/content/application~1json/schema/$ref"),
                paths.at("/~1v1~1alerts/get/responses/200/content/application~1json/schema/$ref")))
        .allSatisfy(
            reference ->
                assertThat(whole.at(reference.asText().replace("#", "")).path("properties"))
                    .as(reference.toString())
                    .isNotEmpty());
  }

  /** An index that cannot answer makes a list incomplete, and an answer about one article wrong. */
  @Test
  void whatDidNotAnswerIsNotPassedOverInSilence() throws IOException {
    String index = "/" + bench.names().articles() + "-2031.01";
    bench.elasticsearch(
        "PUT",
        index + "?wait_for_active_shards=0",
        "{\"settings\":{\"index.routing.allocation.require._name\":\"nobody\"}}");
    try {
      assertThat(get("/v1/search?q=anything").path("complete").asBoolean(true)).isFalse();
      HttpResponse<String> one = Bench.get(service.http(), "/v1/articles/anything");
      assertThat(one.statusCode()).as(one.body()).isEqualTo(503);
      assertThat(one.headers().firstValue("retry-after")).isPresent();
    } finally {
      bench.elasticsearch("DELETE", index, "");
    }
  }

  @Test
  void anOldOrForeignCursorIsRefused() throws IOException {
    JsonNode page = get("/v1/search?sort=date&size=1&cursor=*");
    String cursor = page.path("cursor").asText();
    assertThat(Bench.get(service.http(), "/v1/search?sort=oldest&cursor=" + cursor).statusCode())
        .isEqualTo(400);
    String forged =
        Base64.getUrlEncoder()
            .encodeToString("[\"RELEVANCE\",\"bm90IGEgcG9pbnQ\",0,1.5,\"a\"]".getBytes(UTF_8));
    HttpResponse<String> response = Bench.get(service.http(), "/v1/search?q=x&cursor=" + forged);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("cursor must be the one of the page before");
  }

  private static ArticleEnriched boosted(String uri, String headline, String summary, String body) {
    return Events.with(
        Events.article(uri, 1, headline),
        article -> article.put("summary", summary).put("body", body));
  }

  private static ArticleEnriched dated(String uri, int seconds, int version) {
    return Events.article(
        uri, version, "Datedword", Events.SEEN.plusSeconds(seconds), Events.none(), null);
  }

  private static ArticleEnriched copy(
      String uri, int minutes, String original, StoryRef story, String credit) {
    return Events.with(
        Events.article(
            uri, 1, "Tree", Events.SEEN.plusSeconds(60L * minutes), Events.copyOf(original), story),
        article -> {
          ObjectNode duplicate = (ObjectNode) article.path("duplicate");
          duplicate.putObject("containment").put("ofThis", 0.8).put("ofOriginal", 0.7);
          article.putArray("infoSources").addObject().put("role", "agency").put("name", credit);
        });
  }

  private static void send(ArticleEnriched article) {
    bench.produce(Topic.ARTICLES_ENRICHED, article.uri(), EventJson.write(article));
  }

  private static void awaitTotal(String path, int total) {
    await().atMost(PATIENCE).until(() -> get(path).path("total").asInt() == total);
  }

  private static JsonNode get(String path) throws IOException {
    HttpResponse<String> response = Bench.get(service.http(), path);
    assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
    return Bench.json(response);
  }

  private static List<String> uris(JsonNode page) {
    List<String> uris = new ArrayList<>();
    page.path("items").forEach(item -> uris.add(item.path("uri").asText()));
    return uris;
  }
}
