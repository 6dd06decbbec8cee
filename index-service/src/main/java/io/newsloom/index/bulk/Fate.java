package io.newsloom.index.bulk;

/**
 * What to do with one item of a bulk answer. Judge by item status, not by error text: a 200 for the
 * request says nothing about its items.
 */
enum Fate {
  /** Stored, or an equal or newer version is. */
  DONE,
  /** Send again after a pause. */
  RETRY,
  /** Put templates and index first, then send again. */
  RETEMPLATE,
  /** Send again in smaller requests; an item that is refused alone becomes a dead letter. */
  SPLIT,
  /** The item is sound but somebody has to act: send again, slowly. */
  PARK,
  /** The item can never be stored. */
  DEAD_LETTER;

  static Fate of(int status) {
    return switch (status) {
      case 200, 201, 409 -> DONE; // 409 under external versioning: an equal or newer copy is stored
      case 404 -> RETEMPLATE;
      case 413 -> SPLIT;
      case 401, 403 -> PARK; // index blocked or credentials refused: an operator must act
      default -> status == 429 || status >= 500 ? RETRY : DEAD_LETTER;
    };
  }

  /**
   * For a status of the whole request, which says nothing about any one item: 400 and 413 are
   * halved until one item is left; what would condemn an item (405 from a wrong address, say) is a
   * fault of the set-up and parked.
   */
  static Fate ofRequest(int status) {
    Fate fate = of(status);
    return switch (fate) {
      case DEAD_LETTER -> status == 400 ? SPLIT : PARK;
      case DONE -> PARK; // a 409 or an answer that is not a bulk answer
      default -> fate;
    };
  }
}
