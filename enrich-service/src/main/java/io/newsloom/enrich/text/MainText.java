package io.newsloom.enrich.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which blocks of a page are its article. Furniture goes by its name as far as the name is
 * believed; then the region is taken whose prose outweighs most what a reader would have to skip in
 * it; then what leads elsewhere goes from it. Linear in the blocks and regions. The numbers were
 * chosen on one half of the given pages, see this module's README.
 */
final class MainText {
  /** Under this share of the page's prose a name that says furniture is believed at once. */
  private static final double LAYOUT_SHARE = 0.4;

  /** Above this share it is the name of the page's frame. */
  private static final double WRAPPER_SHARE = 0.8;

  /** What must be left outside of furniture before a big piece of it is dropped. */
  private static final int ENOUGH_CHARS = 250;

  private static final double ENOUGH_SHARE = 0.2;
  private static final int ENOUGH_SHOWN = 300;

  /** Weaker names are believed on pieces below both. */
  private static final double SMALL_SHARE = 0.15;

  private static final int SMALL_CHARS = 500;

  /** A marked text wins over what is around it when that adds less than a tenth. */
  private static final double BODY_BONUS = 1.1;

  private static final double MARKED_COST = 0.1;

  /** What a card about another article is worth to the list it stands in. */
  private static final double CARD_SHARE = 0.25;

  /** Blocks that are not prose cost up to this many characters, links most. */
  private static final int LONGEST_COST = 60;

  private static final double TEXT_COST = 0.25;
  private static final double HEADING_COST = 2;
  private static final double FEW_LINKS = 0.3;
  private static final double MAX_LINK_DENSITY = 0.5;
  private static final int LONGEST_TITLE = 400;
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final PageTree page;

  private MainText(PageTree page) {
    this.page = page;
  }

  static List<Block> of(PageTree page) {
    MainText main = new MainText(page);
    main.measure();
    main.findHeadline();
    main.dropFurniture();
    return main.blocksOf(main.best());
  }

  /** The first block that is what the page calls itself. */
  private void findHeadline() {
    Set<String> keys = new HashSet<>();
    page.facts().headlines().forEach(headline -> keys.add(key(headline)));
    for (Block block : page.blocks()) {
      if (block.isHeading()
          && block.text().length() <= LONGEST_TITLE
          && keys.contains(key(block.text()))) {
        for (Region up = block.region(); up != null; up = up.parent) {
          up.holdsHeadline = true;
        }
        return;
      }
    }
  }

  /** Characters and prose of every region, from the leaves up. */
  private void measure() {
    for (Block block : page.blocks()) {
      Region region = block.region();
      region.chars += block.text().length();
      region.prose += block.isProse() ? block.weight() : 0;
    }
    List<Region> regions = page.regions();
    for (int i = regions.size() - 1; i > 0; i--) {
      Region region = regions.get(i);
      Region parent = region.parent;
      if (region.cue == Cue.BODY || region.tag.equals("article")) {
        region.bodyProse = region.prose;
      }
      if (parent != null) {
        parent.bodyProse = Math.max(parent.bodyProse, region.bodyProse);
        parent.chars += region.chars;
        parent.prose += region.prose;
      }
    }
  }

  /**
   * A name that says furniture is believed when the page has enough text beside it, and not when
   * the headline's or the marked text's place is under it.
   */
  private void dropFurniture() {
    int all = Math.max(1, page.regions().get(0).prose);
    int free = proseOutsideFurniture();
    int shown = page.regions().get(0).chars;
    for (Region region : page.regions()) {
      shown -= region.cue == Cue.HIDDEN ? region.chars : 0;
    }
    boolean enough = free >= ENOUGH_CHARS && free >= ENOUGH_SHARE * all;
    for (Region region : page.regions()) {
      if (region.parent != null && region.parent.dropped) {
        region.dropped = true;
        continue;
      }
      double share = (double) region.prose / all;
      region.dropped =
          switch (region.cue) {
            case NEVER -> true;
            case HIDDEN -> share < LAYOUT_SHARE || shown >= ENOUGH_SHOWN;
            case FURNITURE ->
                share < LAYOUT_SHARE
                    || (enough && region.bodyProse < region.prose / 2 && !region.holdsHeadline);
            case SMALL_FURNITURE -> share < SMALL_SHARE && region.prose < SMALL_CHARS;
            case NONE, BODY -> false;
          };
    }
  }

  private int proseOutsideFurniture() {
    Set<Region> furniture = Collections.newSetFromMap(new IdentityHashMap<>());
    int all = page.regions().get(0).prose;
    int free = all;
    for (Region region : page.regions()) {
      if (region.parent != null && furniture.contains(region.parent)) {
        furniture.add(region);
      } else if (region.isFurniture() && region.prose < WRAPPER_SHARE * all) {
        furniture.add(region);
        free -= region.prose;
      }
    }
    return free;
  }

  private Region best() {
    List<Region> regions = page.regions();
    for (Block block : page.blocks()) {
      if (!block.region().dropped) {
        Region region = block.region();
        region.value += value(block);
        region.links += block.linkDensity() > MAX_LINK_DENSITY ? 1 : 0;
        region.proses += block.isProse() ? 1 : 0;
      }
    }
    for (int i = regions.size() - 1; i > 0; i--) {
      Region region = regions.get(i);
      Region parent = region.parent;
      if (parent != null) {
        parent.value += region.isCard() ? region.value * CARD_SHARE : region.value;
        parent.links += region.links;
        parent.proses += region.proses;
      }
    }
    Region best = regions.get(0);
    double most = best.value;
    for (Region region : regions) {
      // Parents come first: a child has to reach as much with less around it.
      double value = region.cue == Cue.BODY ? region.value * BODY_BONUS : region.value;
      if (!region.dropped && value >= most) {
        best = region;
        most = value;
      }
    }
    return best;
  }

  private static double value(Block block) {
    int length = block.weight();
    if (block.isProse()) {
      return length * (1 - block.linkDensity());
    }
    double links = block.linkDensity();
    if (links < FEW_LINKS && (block.isHeading() || block.isItem())) {
      return -HEADING_COST;
    }
    double cost = Math.min(length, LONGEST_COST) * (TEXT_COST + links);
    return block.region().isMarked() ? -cost * MARKED_COST : -cost;
  }

  private List<Block> blocksOf(Region region) {
    List<Block> kept = new ArrayList<>();
    for (Block block : page.blocks().subList(region.first, region.end)) {
      if (!block.region().dropped && reads(block)) {
        kept.add(block);
      }
    }
    return kept;
  }

  /** Lists of links and linked teasers are for going elsewhere. */
  private static boolean reads(Block block) {
    return block.linkDensity() <= MAX_LINK_DENSITY || block.isProse() || block.isQuoted();
  }

  /** Letters and digits in lower case: equal for lines that read the same. */
  static String key(String text) {
    return NOT_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
