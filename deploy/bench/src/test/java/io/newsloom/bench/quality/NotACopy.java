package io.newsloom.bench.quality;

import io.newsloom.contracts.Duplicate.Kind;
import io.newsloom.enrich.WrittenForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that are no copies of anything, however much they look like it. */
enum NotACopy {
  /** By another source. */
  UNRELATED_OF_THE_SAME_CATEGORY(Kind.NONE) {
    @Override
    List<Text> texts(BaseSet base, Random random) {
      return base.strangers().stream()
          .map(item -> new Text("strangers.example", item.title(), item.text()))
          .toList();
    }

    @Override
    boolean isRight(Kind said) {
      return said == Kind.NONE;
    }
  },
  TEMPLATES_OF_ONE_SOURCE(Kind.NONE) {
    @Override
    List<Text> texts(BaseSet base, Random random) {
      return forms(random, 1);
    }
  },
  TEMPLATES_OF_TWO_SOURCES(Kind.NONE) {
    @Override
    List<Text> texts(BaseSet base, Random random) {
      return forms(random, 2);
    }
  },
  FOLLOW_UP_BY_ANOTHER_SOURCE(Kind.SHARED_PASSAGES) {
    @Override
    List<Text> texts(BaseSet base, Random random) {
      return followUps(base, random);
    }
  };

  /** Words of a repeated passage: enough of any text are in the sample of fingerprints. */
  private static final int PASSAGE = 50;

  /** Words of a text of which such a passage is less than a fifth. */
  private static final int LONG = 6 * PASSAGE;

  private static final int NOTICES = 40;

  private final Kind kind;

  NotACopy(Kind kind) {
    this.kind = kind;
  }

  record Text(String source, String headline, String text) {}

  /** In the order in which they come. */
  abstract List<Text> texts(BaseSet base, Random random);

  Kind kind() {
    return kind;
  }

  /** Whether an editor would let that pass: a notice may repeat a sentence of its form. */
  boolean isRight(Kind said) {
    return said == Kind.NONE || said == Kind.UPDATE || said == Kind.SHARED_PASSAGES;
  }

  private static List<Text> forms(Random random, int sources) {
    List<Text> texts = new ArrayList<>();
    for (WrittenForms form : WrittenForms.values()) {
      for (int i = 0; i < NOTICES; i++) {
        String source = form + "-" + i % sources + ".example";
        texts.add(new Text(source, form.headline(random), form.text(random)));
      }
    }
    return texts;
  }

  private static List<Text> followUps(BaseSet base, Random random) {
    List<Text> texts = new ArrayList<>();
    for (NewsItem item : base.bases()) {
      List<String> words = Prose.words(item.text());
      if (words.size() < LONG || texts.size() == NOTICES * WrittenForms.values().length) {
        continue;
      }
      int from = random.nextInt(words.size() - PASSAGE);
      int half = words.size() / 2;
      String text =
          base.material().passage(half)
              + "\n"
              + Prose.part(words, from, from + PASSAGE)
              + "\n"
              + base.material().passage(half);
      texts.add(
          new Text(
              "follow-up-" + texts.size() + ".example", base.material().sentence(random), text));
    }
    return texts;
  }
}
