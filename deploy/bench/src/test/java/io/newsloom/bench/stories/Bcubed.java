package io.newsloom.bench.stories;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * BCubed (Bagga and Baldwin 1998): for every article, the share of its cluster that is of its
 * event, and the share of its event that is in its cluster; means over the articles.
 */
record Bcubed(double precision, double recall, int clusters) {
  /** Both lists name a group for each article, in the same order. */
  static Bcubed of(List<String> events, List<String> clusters) {
    Map<String, Integer> ofEvent = new HashMap<>();
    Map<String, Integer> ofCluster = new HashMap<>();
    Map<String, Integer> ofBoth = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      ofEvent.merge(events.get(i), 1, Integer::sum);
      ofCluster.merge(clusters.get(i), 1, Integer::sum);
      ofBoth.merge(events.get(i) + ' ' + clusters.get(i), 1, Integer::sum);
    }
    double precision = 0;
    double recall = 0;
    for (int i = 0; i < events.size(); i++) {
      double both = ofBoth.getOrDefault(events.get(i) + ' ' + clusters.get(i), 0);
      precision += both / ofCluster.getOrDefault(clusters.get(i), 1);
      recall += both / ofEvent.getOrDefault(events.get(i), 1);
    }
    return new Bcubed(
        precision / events.size(), recall / events.size(), new HashSet<>(clusters).size());
  }

  double f1() {
    return 2 * precision * recall / (precision + recall);
  }
}
