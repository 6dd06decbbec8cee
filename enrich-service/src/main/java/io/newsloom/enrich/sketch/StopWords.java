package io.newsloom.enrich.sketch;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The some 50 most frequent function words of a language. Their sequence carries the syntax of a
 * text and survives the replacement of all its content words (Stamatatos 2011). Part of the
 * sketch's version: a change here is a new version.
 */
public final class StopWords {

  private static final Map<String, Set<String>> BY_LANGUAGE =
      Map.of(
          "en",
          words(
              "the of and a in to is was it for with he be on i that by at you are not his this from but had which"
                  + " she they or an were we their been has have will would her there can all as if who what said its"),
          "de",
          words(
              "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus"
                  + " er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur"
                  + " oder aber vor zur bis"),
          "fr",
          words(
              "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la mais"
                  + " avec ou son cette ont comme aux ses été être leur fait sa d l elle nous on lui y n tout deux"),
          "es",
          words(
              "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si"
                  + " sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde"),
          "it",
          words(
              "di e il la che in a per un è del non una con i le da si della al lo come più ha o ma alla dei nel sono"
                  + " gli anche se l d su questo dalla delle dal ci suo stato era nella essere tra chi cui"),
          "pt",
          words(
              "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à"
                  + " seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era"),
          "nl",
          words(
              "de van het een en in is dat op te zijn met die voor niet aan er om ook als dan maar bij uit nog wordt"
                  + " door naar heeft of hij was ze tot over ik je worden kan geen meer al dit zo werd wel had hun"),
          "ru",
          words(
              "и в не на что я с он а как это по но они к у из мы за вы так же от о его для то было бы когда ее или"
                  + " мне был до если уже их ни чтобы были при во со только после об также где этом"));

  private StopWords() {}

  /** The list for a BCP 47 language; empty for one that has no list yet. */
  public static Set<String> of(String language) {
    int end = language.indexOf('-');
    return BY_LANGUAGE.getOrDefault(end < 0 ? language : language.substring(0, end), Set.of());
  }

  /** The languages that have a list, in the order of their names. */
  public static List<String> languages() {
    return BY_LANGUAGE.keySet().stream().sorted().toList();
  }

  private static Set<String> words(String list) {
    return Set.copyOf(Arrays.asList(list.split(" ")));
  }
}
