package io.newsloom.local;

import java.time.Duration;

/** Says when the first article can be found: what a newcomer waits for. */
final class FirstArticle {
  private static final Duration EVERY = Duration.ofMillis(100);

  private FirstArticle() {}

  static void watch(SearchApi search, Console console) {
    Thread watch =
        new Thread(
            () -> {
              while (search.searchable() == 0) {
                Readiness.pause(EVERY);
              }
              console.say("The first article can be found");
            },
            "first-article");
    watch.setDaemon(true);
    watch.start();
  }
}
