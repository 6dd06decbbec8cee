package io.newsloom.ingest.sources;

import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedState;
import io.newsloom.ingest.fetch.FetchOutcome.Kind;
import io.newsloom.ingest.fetch.FetchOutcome.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a source is, in one word: a label of metrics, and what to look for in a list. */
public enum FeedHealth {
  DISABLED,
  NEVER_POLLED,
  WELL,
  /** Answers, but has had nothing new for much longer than it used to. */
  SILENT,
  /** The last poll failed for what may pass. */
  FAILING,
  /** The last poll was refused: only people change that. */
  REFUSED,
  /** Polled no more: the publisher says that it is gone. */
  STOPPED;

  /** A feed is silent after that many of its usual pauses between two items ... */
  private static final int PAUSES = 10;

  /** ... but not before this: weekends and holidays are no warning. */
  private static final Duration LEAST_SILENCE = Duration.ofDays(4);

  /** Over which {@code itemsPerDay} forgets. */
  private static final double MEMORY_DAYS = 14;

  public static FeedHealth of(FeedSource source, @Nullable FeedState state, Instant now) {
    if (!source.enabled()) {
      return DISABLED;
    }
    if (state == null || state.lastPolledAt() == null) {
      return NEVER_POLLED;
    }
    if (state.failures() > 0) {
      Severity severity = Kind.severityOf(String.valueOf(state.failureKind()));
      return severity == Severity.FINAL
          ? STOPPED
          : severity == Severity.REFUSED ? REFUSED : FAILING;
    }
    return isSilent(state, now) ? SILENT : WELL;
  }

  private static boolean isSilent(FeedState state, Instant now) {
    if (state.lastNewItemAt() == null) {
      return false;
    }
    Duration silence = Duration.between(state.lastNewItemAt(), now);
    if (silence.compareTo(LEAST_SILENCE) < 0 || state.itemsPerDay() == null) {
      return false;
    }
    // The rate has been shrinking since: what it was when the feed last had something.
    double days = silence.toMillis() / (double) Duration.ofDays(1).toMillis();
    double usual = state.itemsPerDay() * Math.exp(days / MEMORY_DAYS);
    return usual * days > PAUSES;
  }

  /** As it is written. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
