package io.newsloom.bench.quality;

import io.newsloom.contracts.Duplicate.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What others do to a text before they publish it, each with the kind that an editor would call the
 * result and the share that must be found (0 where nothing is asked).
 */
enum Edit {
  SAME_WORDS(Kind.EXACT, 1, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return text.replace("\"", "“").replaceAll("\\s+", "  ");
    }
  },
  BOILERPLATE_40_40(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return material.passage(40) + "\n" + text + "\n" + material.passage(40);
    }
  },
  FIRST_60_PERCENT(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      List<String> words = Prose.words(text);
      return Prose.part(words, 0, words.size() * 6 / 10);
    }
  },
  FIRST_60_PERCENT_AND_BOILERPLATE(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return BOILERPLATE_40_40.apply(
          FIRST_60_PERCENT.apply(text, material, random), material, random);
    }
  },
  QUARTER_ALONE(Kind.EXCERPT, .95, false) {
    @Override
    String apply(String text, Material material, Random random) {
      List<String> words = Prose.words(text);
      int size = words.size() / 4;
      int from = random.nextInt(words.size() - size + 1);
      return Prose.part(words, from, from + size);
    }
  },
  QUARTER_AND_80_FOREIGN(Kind.EXCERPT, .95, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return BOILERPLATE_40_40.apply(QUARTER_ALONE.apply(text, material, random), material, random);
    }
  },
  QUARTER_IN_A_FOREIGN_TEXT(Kind.EXCERPT, .95, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return material.passage(150)
          + "\n"
          + QUARTER_ALONE.apply(text, material, random)
          + "\n"
          + material.passage(150);
    }
  },
  WHOLE_IN_A_ROUND_UP(Kind.EXCERPT, .95, false) {
    @Override
    String apply(String text, Material material, Random random) {
      int around = Prose.words(text).size() * 6 / 10;
      return material.passage(around) + "\n" + text + "\n" + material.passage(around);
    }
  },
  PARAGRAPHS_REORDERED(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      List<String> paragraphs = new ArrayList<>(Prose.paragraphs(text));
      if (paragraphs.size() < 3) {
        paragraphs = new ArrayList<>(Prose.sentences(text));
      }
      Collections.shuffle(paragraphs, random);
      if (String.join(" ", paragraphs).equals(String.join(" ", Prose.paragraphs(text)))) {
        Collections.rotate(paragraphs, 1);
      }
      return String.join("\n", paragraphs);
    }
  },
  QUARTER_OF_SENTENCES_REPLACED(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      List<String> sentences = new ArrayList<>(Prose.sentences(text));
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < sentences.size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      for (int i = 0; i < Math.max(1, sentences.size() / 4); i++) {
        sentences.set(order.get(i), material.sentence(random));
      }
      return String.join("\n", sentences);
    }
  },
  AGENCY_SLUG_AND_CREDIT(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return "LONDON, March 3 (Agency) - "
          + text
          + "\n\nReporting by "
          + material.name(random)
          + " "
          + material.name(random)
          + "; editing by "
          + material.name(random)
          + ". All rights reserved.";
    }
  },
  HTML_RESIDUE(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      StringBuilder page = new StringBuilder();
      for (String paragraph : Prose.paragraphs(text)) {
        page.append("<p class=\"story-body\">")
            .append(paragraph.replace("'", "&#39;"))
            .append("</p>&nbsp;\n");
        if (random.nextInt(4) == 0) {
          page.append("<a href=\"/more\">Read more</a> Advertisement\n");
        }
      }
      return page.toString();
    }
  },
  TYPOS_1_PERCENT(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return typos(text, .01, random);
    }
  },
  TYPOS_5_PERCENT(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return typos(text, .05, random);
    }
  },
  SPLIT_AND_MERGED_SENTENCES(Kind.SYNDICATED, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      StringBuilder edited = new StringBuilder();
      for (String sentence : Prose.sentences(text)) {
        switch (random.nextInt(3)) {
          case 0 -> edited.append(sentence.replaceAll("[.]$", ", and")).append(' ');
          case 1 ->
              edited.append(sentence.replaceFirst(", (and|but|which|who) ", ". It ")).append(' ');
          default -> edited.append(sentence).append(' ');
        }
      }
      return edited.toString();
    }
  },
  SPUN_30(Kind.SPUN, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return spun(text, .3, 0, material, random);
    }
  },
  SPUN_30_AND_NAMES(Kind.SPUN, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return spun(text, .3, .15, material, random);
    }
  },
  SPUN_50(Kind.SPUN, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return spun(text, .5, 0, material, random);
    }
  },
  SPUN_50_AND_NAMES(Kind.SPUN, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return spun(text, .5, .25, material, random);
    }
  },
  SPUN_30_AND_STOP_WORD_NOISE(Kind.SPUN, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return stopWordNoise(spun(text, .3, .15, material, random), material, random);
    }
  },
  SPUN_50_AND_STOP_WORD_NOISE(Kind.SPUN, .99, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return stopWordNoise(spun(text, .5, .25, material, random), material, random);
    }
  },
  SPUN_30_AND_SHUFFLED(Kind.SPUN, .97, false) {
    @Override
    String apply(String text, Material material, Random random) {
      List<String> sentences =
          new ArrayList<>(Prose.sentences(spun(text, .3, .15, material, random)));
      Collections.shuffle(sentences, random);
      return String.join(" ", sentences);
    }
  },
  FIRST_60_PERCENT_SPUN_30(Kind.SPUN, 0, false) {
    @Override
    String apply(String text, Material material, Random random) {
      return spun(FIRST_60_PERCENT.apply(text, material, random), .3, .15, material, random);
    }
  },
  REVISED_UNDER_A_NEW_URL(Kind.REVISION, .99, true) {
    @Override
    String apply(String text, Material material, Random random) {
      List<String> sentences = new ArrayList<>(Prose.sentences(text));
      sentences.set(random.nextInt(sentences.size()), material.sentence(random));
      sentences.add(material.sentence(random));
      return typos(String.join(" ", sentences), .005, random);
    }
  },
  SPUN_50_BY_THE_SAME_SOURCE(Kind.SPUN, 0, true) {
    @Override
    String apply(String text, Material material, Random random) {
      return spun(text, .5, .25, material, random);
    }
  },
  FOLLOW_UP_WITH_TWO_OLD_PARAGRAPHS(Kind.UPDATE, .95, true) {
    @Override
    String apply(String text, Material material, Random random) {
      List<String> words = Prose.words(text);
      int size = Math.min(120, words.size() / 3);
      int from = words.size() - size - random.nextInt(words.size() / 6 + 1);
      return material.passage(words.size() - size) + "\n" + Prose.part(words, from, from + size);
    }
  };

  private final Kind kind;
  private final double mustFind;
  private final boolean sameSource;

  Edit(Kind kind, double mustFind, boolean sameSource) {
    this.kind = kind;
    this.mustFind = mustFind;
    this.sameSource = sameSource;
  }

  abstract String apply(String text, Material material, Random random);

  Kind kind() {
    return kind;
  }

  double mustFind() {
    return mustFind;
  }

  boolean sameSource() {
    return sameSource;
  }

  /** At least one. */
  private static String typos(String text, double share, Random random) {
    List<String> words = Prose.words(text);
    words.set(words.size() / 2, words.get(words.size() / 2) + "x");
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.length() > 2 && random.nextDouble() < share) {
        int at = random.nextInt(word.length() - 1);
        words.set(
            i,
            word.substring(0, at)
                + word.charAt(at + 1)
                + word.charAt(at)
                + word.substring(at + 2)
                + "x");
      }
    }
    return Prose.join(words);
  }

  private static String spun(
      String text, double share, double nameShare, Material material, Random random) {
    List<String> words = Prose.words(text);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String bare = Prose.bare(word);
      if (bare.length() < 2
          || Material.STOPS.contains(bare)
          || bare.chars().anyMatch(Character::isDigit)) {
        continue;
      }
      boolean name = Character.isUpperCase(word.charAt(0));
      if (random.nextDouble() < (name ? nameShare : share)) {
        String end = word.replaceAll("^.*?([^\\p{L}\\p{N}]*)$", "$1");
        words.set(i, (name ? material.name(random) : material.word(random)) + end);
      }
    }
    return Prose.join(words);
  }

  /** 8 % of the function words dropped, others put in at 4 %. */
  private static String stopWordNoise(String text, Material material, Random random) {
    List<String> edited = new ArrayList<>();
    for (String word : Prose.words(text)) {
      if (Material.STOPS.contains(Prose.bare(word))) {
        if (random.nextDouble() < .08) {
          continue;
        }
        if (random.nextDouble() < .04) {
          edited.add(material.stop(random));
        }
      }
      edited.add(word);
    }
    return Prose.join(edited);
  }
}
