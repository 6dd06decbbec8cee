package io.newsloom.enrich.tags;

import io.newsloom.enrich.tags.GivenTexts.Marked;
import java.util.List;

/** A library's tagger of names, as a peer; the profile {@code name-peer} brings one. */
interface LibraryTagger {
  String name();

  /**
   * @param text one line a sentence, words apart by spaces
   * @return names of type PER, ORG or LOC, in the order of the text
   */
  List<Marked> names(String text);
}
