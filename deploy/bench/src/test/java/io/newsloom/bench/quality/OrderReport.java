package io.newsloom.bench.quality;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.Duplicate;
import io.newsloom.enrich.Articles;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.decide.MapStores;
import io.newsloom.enrich.stories.StoryHead;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How much of a verdict depends on the order in which the same articles arrive: groups of an
 * original and edited copies of it, each with its publication date, in several orders. Printed is
 * the share of articles and pairs that come out differently than in the order of publication.
 */
final class OrderReport {
  private static final int GROUPS = 120;
  private static final int ORDERS = 5;
  private static final Duration APART = Duration.ofMinutes(7);

  private static final List<Edit> CLOSE =
      List.of(Edit.SAME_WORDS, Edit.BOILERPLATE_40_40, Edit.PARAGRAPHS_REORDERED);
  private static final List<Edit> MIXED =
      List.of(
          Edit.FIRST_60_PERCENT_AND_BOILERPLATE,
          Edit.QUARTER_AND_80_FOREIGN,
          Edit.SPUN_50,
          Edit.WHOLE_IN_A_ROUND_UP);

  private OrderReport() {}

  /** What is said about an article once all have arrived. */
  private record Said(String group, String original, Duplicate.Kind kind) {}

  static void print(Settings settings, BaseSet base, PrintStream out) {
    out.printf(
        "%nArrival order: %d groups, %d random orders against the order of publication%n",
        Math.min(GROUPS, base.bases().size()), ORDERS);
    line(settings, base, out, "copies that are close to each other", CLOSE);
    line(settings, base, out, "trimmed, quartered, spun, in a round-up", MIXED);
  }

  private static void line(
      Settings settings, BaseSet base, PrintStream out, String name, List<Edit> edits) {
    List<ArticleSketched> articles = articles(settings, base, edits);
    Map<String, Said> published = decided(articles);
    int others = 0;
    int originals = 0;
    int kinds = 0;
    int pairs = 0;
    int pairsApart = 0;
    for (int order = 1; order <= ORDERS; order++) {
      List<ArticleSketched> shuffled = new ArrayList<>(articles);
      Collections.shuffle(shuffled, new Random(settings.seed() + order));
      Map<String, Said> said = decided(shuffled);
      for (ArticleSketched article : articles) {
        Said one = published.get(article.uri());
        Said other = said.get(article.uri());
        originals += one.original().equals(other.original()) ? 0 : 1;
        kinds += one.kind() == other.kind() ? 0 : 1;
        others++;
      }
      Set<String> together = pairs(published);
      Set<String> togetherNow = pairs(said);
      Set<String> all = new HashSet<>(together);
      all.addAll(togetherNow);
      pairs += all.size();
      all.removeIf(pair -> together.contains(pair) && togetherNow.contains(pair));
      pairsApart += all.size();
    }
    out.printf(
        "  %-42s pairs in one group in only one order %.2f %%, another original %.2f %%, another kind %.2f %% of %d%n",
        name,
        100.0 * pairsApart / Math.max(1, pairs),
        100.0 * originals / others,
        100.0 * kinds / others,
        others);
  }

  /** In the order of publication; the original first in each group. */
  private static List<ArticleSketched> articles(Settings settings, BaseSet base, List<Edit> edits) {
    Random random = new Random(settings.seed());
    base.material().reuse();
    List<ArticleSketched> articles = new ArrayList<>();
    List<NewsItem> chosen = new ArrayList<>(base.bases());
    Collections.shuffle(chosen, random);
    for (NewsItem item : chosen.subList(0, Math.min(GROUPS, chosen.size()))) {
      articles.add(article(item.id(), item.text(), articles.size()));
      for (Edit edit : edits) {
        String text = edit.apply(item.text(), base.material(), random);
        articles.add(article(edit + "-" + item.id(), text, articles.size()));
      }
    }
    return articles;
  }

  private static ArticleSketched article(String id, String text, int number) {
    String domain = "s" + number + ".example";
    return Articles.published(
        Articles.sketched("https://" + domain + "/" + id, domain, text, Articles.START),
        Articles.START.minus(APART.multipliedBy(1_000_000L - number)));
  }

  private static Map<String, Said> decided(List<ArticleSketched> articles) {
    MapStores stores = new MapStores();
    Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
    Map<String, Said> said = new HashMap<>();
    long ordinal = 0;
    for (ArticleSketched article : articles) {
      for (ArticleJudged verdict :
          decider.decide(ordinal++, article, Articles.START.toEpochMilli()).verdicts()) {
        Duplicate duplicate = verdict.duplicate();
        String group = duplicate.groupId();
        String original = duplicate.originalUri();
        said.put(
            verdict.uri(),
            new Said(
                group == null ? StoryHead.idFor(verdict.uri()) : group,
                original != null && DecidedStream.isCopy(duplicate) ? original : verdict.uri(),
                duplicate.kind()));
      }
    }
    return said;
  }

  private static Set<String> pairs(Map<String, Said> said) {
    Map<String, List<String>> groups = new HashMap<>();
    said.forEach(
        (uri, one) -> groups.computeIfAbsent(one.group(), group -> new ArrayList<>()).add(uri));
    Set<String> pairs = new HashSet<>();
    for (List<String> group : groups.values()) {
      Collections.sort(group);
      for (int i = 0; i < group.size(); i++) {
        for (int j = i + 1; j < group.size(); j++) {
          pairs.add(group.get(i) + " " + group.get(j));
        }
      }
    }
    return pairs;
  }
}
