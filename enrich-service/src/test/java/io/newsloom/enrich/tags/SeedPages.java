package io.newsloom.enrich.tags;

import static io.newsloom.enrich.Articles.START;
import static io.newsloom.enrich.Articles.fetched;

import io.newsloom.contracts.ArticleRead;
import io.newsloom.enrich.read.ArticleReader;
import io.newsloom.enrich.tags.Tagger.Tags;
import java.util.ArrayList;
import java.util.List;

/** The five seed pages through the project's own reader, as they would come from a push. */
final class SeedPages {
  private SeedPages() {}

  static List<Tags> tags(ArticleReader reader) {
    List<Tags> tags = new ArrayList<>();
    for (String text : GivenTexts.seeds()) {
      ArticleRead read =
          reader
              .read(
                  fetched(
                      "https://seed.example/" + tags.size(),
                      "seed.example",
                      "",
                      "text/plain",
                      text,
                      START))
              .text();
      tags.add(
          new Tags(
              read.subjects(),
              read.people(),
              read.organisations(),
              read.places(),
              read.keywords()));
    }
    return tags;
  }

  static ExpectedNames.Score score(ArticleReader reader) {
    ExpectedNames.Score score = new ExpectedNames.Score();
    List<Tags> tags = tags(reader);
    for (int page = 0; page < tags.size(); page++) {
      ExpectedNames.SEEDS.get(page).compare(tags.get(page), score);
    }
    return score;
  }
}
