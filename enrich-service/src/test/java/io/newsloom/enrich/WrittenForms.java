package io.newsloom.enrich;

import java.util.List;
import java.util.Random;

/**
 * Notices of one form filled in anew, of the project's own writing: same words, other names and
 * numbers. No two of them are copies.
 */
public enum WrittenForms {
  WEATHER(
      "Weather for #P on #D",
      "The day in #P starts with fog in the valleys and a light wind from the #W. Around noon the sun comes through and temperatures climb to"
          + " #N degrees, near the coast to #N. In the evening clouds gather over #P and up to #N millimetres of rain are possible. The night stays"
          + " mild at #N degrees. The outlook for #D: a few showers at first, later dry, with highs of #N degrees and gusts of #N kilometres an"
          + " hour. Pollen levels are moderate. The sun rises at #H and sets at #H. The next forecast for the region follows in the evening."),
  OBITUARY(
      "#F #L, #N",
      "#F #L of #P passed away peacefully at home on #D at the age of #N, surrounded by family. Born in #P, #F worked as a #J for #N years and"
          + " was known to many for a quiet humour and a helping hand. #F is survived by a #K, #F, and #N grandchildren, and was predeceased by a"
          + " brother, #F. The funeral service will be held on #D at #H in the parish church of #P, followed by a reception in the village hall. In"
          + " lieu of flowers the family asks for donations to the #J benefit fund of #P. Condolences may be left at the funeral home."),
  DIVIDEND(
      "#L Industries sets quarterly dividend",
      "The board of #L Industries declared a quarterly dividend of #N.#N cents a share, payable on #D to holders of record on #D. A year"
          + " earlier the company paid #N.#N cents. #L Industries, with headquarters in #P, has #N million shares outstanding and makes parts"
          + " for #J workshops. The company said that it has paid a dividend in every quarter since its listing."),
  RESULT(
      "#P #N-#N #P",
      "#P beat #P by #N goals to #N in front of #N thousand people on #D. #L opened the score after #N minutes and #L added the second before"
          + " half-time. After the break #L of the visitors pulled one back with a header from #N metres, but #L settled the match in minute #N."
          + " The winners now have #N points and are in place #N of the table. Next week they travel to #P, while the visitors receive #P."
          + " Referee #L showed #N yellow cards."),
  PRICES(
      "Prices at the #P market on #D",
      "At the cattle market in #P on #D, #N head were offered, #N fewer than a week before. Steers of the first class fetched #N.#N a kilo,"
          + " heifers #N.#N and calves #N.#N. Trade was steady and nearly all animals were sold by #H. Buyers came from #P and #P. Barley was"
          + " quoted at #N a tonne, wheat at #N and rape at #N. The next market will be held on #D."),
  TRAFFIC(
      "Road works near #P",
      "Because of road works the A#N between #P and #P is reduced to one lane from #D until #D. The road authority expects delays of up to"
          + " #N minutes in the morning and #N minutes in the evening. A diversion is signposted through #P. Lorries of more than #N tonnes"
          + " should leave the motorway at exit #N. The works cost #N million and include #N bridges. Questions are answered at the office in #P.");

  private static final String[] PLACES =
      "Lindmoor Averby Carrow Tessel Quarnford Holmsund Pellworth Drayford Ostrey Marlick Venndale Sunderby Kirkholt Amberley Foxtor Greynes"
          .split(" ");
  private static final String[] FIRST =
      "Anna Peter Helen Tomas Ruth Edgar Lena Oskar Mabel Frank Iris Hugo Clara Walter Nora Emil"
          .split(" ");
  private static final String[] LAST =
      "Haldane Berrow Castell Dorning Eastlake Farrant Gosling Hartwell Ibbot Jessop Kemble Lorimer Mossop Norbury Okehurst Penrose"
          .split(" ");
  private static final String[] JOBS =
      "baker joiner teacher nurse printer miller tailor".split(" ");
  private static final String[] KIN = "daughter son sister niece cousin".split(" ");
  private static final String[] WINDS = "north south east west".split(" ");
  private static final String[] MONTHS =
      "January February March April May June July August September October November December"
          .split(" ");

  private final String headline;
  private final String text;

  WrittenForms(String headline, String text) {
    this.headline = headline;
    this.text = text;
  }

  /**
   * @param random decides what is filled in: the same for equal states
   */
  public String headline(Random random) {
    return fill(headline, random);
  }

  public String text(Random random) {
    return fill(text, random);
  }

  private static String fill(String form, Random random) {
    String[] parts = form.split("#", -1);
    StringBuilder filled = new StringBuilder(parts[0]);
    for (String part : List.of(parts).subList(1, parts.length)) {
      filled.append(gap(part.charAt(0), random)).append(part, 1, part.length());
    }
    return filled.toString();
  }

  private static String gap(char kind, Random random) {
    return switch (kind) {
      case 'P' -> any(PLACES, random);
      case 'F' -> any(FIRST, random);
      case 'L' -> any(LAST, random);
      case 'J' -> any(JOBS, random);
      case 'K' -> any(KIN, random);
      case 'W' -> any(WINDS, random);
      case 'D' -> any(MONTHS, random) + " " + (1 + random.nextInt(28));
      case 'H' -> 1 + random.nextInt(12) + "." + (10 + random.nextInt(50));
      case 'N' -> Integer.toString(2 + random.nextInt(90));
      default -> throw new IllegalArgumentException("no such gap: #" + kind);
    };
  }

  private static String any(String[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
