package io.newsloom.enrich.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was told, by story id. In the service a changelogged store, in tests a sorted map. */
public interface AlertStore {
  @Nullable StoryAlerts get(String story);

  /** Replaces what is there. */
  void put(String story, StoryAlerts alerts);

  void delete(String story);

  /** Stories whose newest alert is from before {@code time}, in ms, oldest first. */
  List<String> changedBefore(long time, int most);
}
