package io.newsloom.bench.quality;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** How many of the same edited copies others would have found as candidates. */
final class PeersReport {
  private PeersReport() {}

  static void print(Settings settings, BaseSet base, PrintStream out) {
    out.printf(
        "%nPeers on the same edits: share of copies that are candidates of their original%n%-36s",
        "edit");
    for (Peer peer : Peer.values()) {
      out.printf("%22s", peer.name().toLowerCase(Locale.ROOT));
    }
    out.println();
    for (Edit edit : Edit.values()) {
      Random random = new Random(settings.seed() + edit.name().hashCode());
      List<NewsItem> chosen = new ArrayList<>(base.bases());
      Collections.shuffle(chosen, random);
      base.material().reuse();
      int copies = Math.min(settings.copies(), chosen.size());
      Map<Peer, Integer> found = new EnumMap<>(Peer.class);
      for (NewsItem item : chosen.subList(0, copies)) {
        String text = edit.apply(item.text(), base.material(), random);
        for (Peer peer : Peer.values()) {
          if (peer.alike(peer.sketch(text), peer.sketch(item.text()))) {
            found.merge(peer, 1, Integer::sum);
          }
        }
      }
      out.printf("%-36s", edit.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      for (Peer peer : Peer.values()) {
        out.printf("%22.3f", (double) found.getOrDefault(peer, 0) / copies);
      }
      out.println();
    }
  }
}
