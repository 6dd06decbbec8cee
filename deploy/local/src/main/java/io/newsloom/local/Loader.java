package io.newsloom.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Brings articles and feeds into a running system and waits until they are through. */
final class Loader {
  private static final int ITEMS_A_REQUEST = 100;
  private static final int CHARS_A_REQUEST = 2_000_000;
  private static final Duration POLLED_WITHIN = Duration.ofSeconds(90);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration EVERY = Duration.ofMillis(150);
  private static final long SAY_EVERY_NANOS = 1_000_000_000L;
  private static final int PROBLEMS_SHOWN = 20;
  private static final int POLLS_AT_ONCE = 16;

  private final Console console;
  private final RunningSystem system;
  private final IngestApi ingest;
  private final SearchApi search;
  private final PipelineProgress progress;
  private int pushed;
  private int rejected;
  private int polled;
  private int failedFeeds;
  private int dropped;

  Loader(
      Console console,
      RunningSystem system,
      IngestApi ingest,
      SearchApi search,
      PipelineProgress progress) {
    this.console = console;
    this.system = system;
    this.ingest = ingest;
    this.search = search;
    this.progress = progress;
  }

  void pushFiles(List<Path> paths) {
    List<PushItem> waiting = new ArrayList<>();
    int[] chars = {0};
    InputFiles files =
        new InputFiles(
            item -> {
              if (waiting.size() >= ITEMS_A_REQUEST
                  || chars[0] + item.json().length() > CHARS_A_REQUEST) {
                push(waiting);
                waiting.clear();
                chars[0] = 0;
              }
              waiting.add(item);
              chars[0] += item.json().length();
            },
            this::pushArchive,
            this::reject);
    files.readAll(paths);
    push(waiting);
    console.say(pushed + " articles pushed" + (rejected > 0 ? ", " + rejected + " refused" : ""));
  }

  private void pushArchive(Path file) {
    try {
      int tooBig =
          WarcParts.read(
              file, part -> count(ingest.pushArchive(part, String.valueOf(file.getFileName()))));
      if (tooBig > 0) {
        console.problem(tooBig + " records of " + file + " are too big to be pages.");
      }
    } catch (UnusableInputException e) {
      reject(String.valueOf(e.getMessage()));
    }
  }

  /** One batch after the other, each judged before the next. */
  void pushSample(SampleBatches sample) {
    for (List<PushItem> batch : sample.batches(console.clock().instant())) {
      push(batch);
      await(progress::decided);
    }
    console.say(pushed + " sample articles pushed and judged");
  }

  private void push(List<PushItem> items) {
    if (!items.isEmpty()) {
      count(ingest.push(List.copyOf(items)));
    }
  }

  private void count(IngestApi.Pushed answer) {
    pushed += answer.accepted();
    answer.rejected().forEach(this::reject);
  }

  private void reject(String sentence) {
    rejected++;
    if (rejected <= PROBLEMS_SHOWN) {
      console.problem(sentence);
    } else if (rejected == PROBLEMS_SHOWN + 1) {
      console.problem("More was refused; only the first " + PROBLEMS_SHOWN + " are shown.");
    }
  }

  /** Adds feeds and waits until each was polled in this run. */
  void pollFeeds(List<String> urls, List<Path> opmlFiles) {
    Map<IngestApi.Source, Optional<IngestApi.Poll>> before = new LinkedHashMap<>();
    for (String url : urls) {
      addFeeds(() -> List.of(ingest.addSource(url)), before);
    }
    for (Path file : opmlFiles) {
      addFeeds(() -> ingest.addOpml(file, this::failFeed), before);
    }
    pollAgain(before.keySet().stream().filter(source -> before.get(source).isPresent()).toList());
    before.forEach(this::awaitPoll);
  }

  /** What an earlier run polled is not due yet, and its old result says nothing about today. */
  private void pollAgain(List<IngestApi.Source> sources) {
    ExecutorService polls = Executors.newFixedThreadPool(POLLS_AT_ONCE);
    try {
      CompletableFuture.allOf(
              sources.stream()
                  .map(source -> CompletableFuture.runAsync(() -> ingest.pollNow(source), polls))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LocalStackException sentence ? sentence : e;
    } finally {
      polls.shutdownNow();
    }
  }

  private interface Adding {
    List<IngestApi.Source> add() throws UnusableInputException;
  }

  private void addFeeds(Adding adding, Map<IngestApi.Source, Optional<IngestApi.Poll>> before) {
    try {
      for (IngestApi.Source source : adding.add()) {
        before.put(source, ingest.lastPoll(source));
      }
    } catch (UnusableInputException e) {
      failFeed(String.valueOf(e.getMessage()));
    }
  }

  private void failFeed(String sentence) {
    failedFeeds++;
    console.problem(sentence);
  }

  private void awaitPoll(IngestApi.Source source, Optional<IngestApi.Poll> before) {
    Instant after = before.map(IngestApi.Poll::at).orElse(Instant.MIN);
    long deadline = System.nanoTime() + POLLED_WITHIN.toNanos();
    Optional<IngestApi.Poll> poll = ingest.lastPoll(source);
    while (poll.isEmpty() || !poll.get().at().isAfter(after)) {
      system.requireAlive();
      if (System.nanoTime() > deadline) {
        failFeed(
            "Feed " + source.url() + " was not polled within " + POLLED_WITHIN.toSeconds() + " s.");
        return;
      }
      Readiness.pause(EVERY);
      poll = ingest.lastPoll(source);
    }
    dropped += poll.get().dropped();
    Optional<String> failure = poll.get().failure();
    if (failure.isPresent()) {
      failFeed("Feed " + source.url() + " could not be polled: " + failure.get());
    } else {
      polled++;
      console.say("Feed " + source.url() + " polled");
    }
  }

  /** Returns when everything has gone all the way. */
  void awaitSettled() {
    await(progress::settled);
    console.say("Everything is processed");
  }

  /**
   * Says about once a second what it waits for; throws one sentence when nothing has moved for a
   * while or a part has died.
   */
  private void await(BooleanSupplier done) {
    long moved = System.nanoTime();
    long said = moved;
    String last = "";
    while (!done.getAsBoolean()) {
      system.requireAlive();
      long searchable = search.searchable();
      Optional<PipelineProgress.Undone> waiting = progress.firstUndone();
      String undone = waiting.map(Objects::toString).orElse("the last commits are under way");
      String state = searchable + undone;
      if (!state.equals(last)) {
        last = state;
        moved = System.nanoTime();
      }
      if (System.nanoTime() - moved > PATIENCE.toNanos()) {
        throw new LocalStackException(
            "Nothing has moved for "
                + PATIENCE.toSeconds()
                + " s: "
                + undone
                + "; the logs are in "
                + system.logs()
                + ".");
      }
      if (System.nanoTime() - said > SAY_EVERY_NANOS) {
        said = System.nanoTime();
        String stage = waiting.map(PipelineProgress.Undone::stage).orElse("the last commits");
        console.say(pushed + " pushed, " + searchable + " searchable; waiting for " + stage);
      }
      Readiness.pause(EVERY);
    }
  }

  Summary summary(Map<String, Long> deadLetters) {
    return new Summary(
        pushed,
        rejected,
        polled + failedFeeds,
        failedFeeds,
        dropped,
        search.documents(),
        deadLetters);
  }
}
