package io.newsloom.bench.quality;

/**
 * One text of the evaluation data.
 *
 * @param title empty when there is none
 * @param topic and event as labelled in the stories set, else empty
 */
record NewsItem(String id, String category, String title, String text, String topic, String event) {
  NewsItem(String id, String category, String title, String text) {
    this(id, category, title, text, "", "");
  }
}
