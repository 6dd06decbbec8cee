package io.newsloom.enrich.streams;

import io.newsloom.contracts.EventJson;
import io.newsloom.enrich.alerts.AlertStore;
import io.newsloom.enrich.alerts.StoryAlerts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What was told, in the store {@link DecideStage#TOLD}. */
final class StoredAlerts implements AlertStore {
  private static final byte BY_STORY = 's';
  private static final byte BY_TIME = 't';
  private static final byte[] NOTHING = {};

  private final KeyValueStore<byte[], byte[]> store;

  StoredAlerts(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  @Override
  public @Nullable StoryAlerts get(String story) {
    byte[] value = store.get(storyKey(story));
    return value == null ? null : EventJson.read(value, StoryAlerts.class);
  }

  @Override
  public void put(String story, StoryAlerts alerts) {
    delete(story);
    store.put(storyKey(story), EventJson.write(alerts));
    store.put(timeKey(alerts.changedAt(), Wire.key(story)), NOTHING);
  }

  @Override
  public void delete(String story) {
    byte[] before = store.delete(storyKey(story));
    if (before != null) {
      long changedAt = EventJson.read(before, StoryAlerts.class).changedAt();
      store.delete(timeKey(changedAt, Wire.key(story)));
    }
  }

  @Override
  public List<String> changedBefore(long time, int most) {
    List<String> stories = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> entries =
        store.range(timeKey(0, NOTHING), timeKey(Math.max(0, time), NOTHING))) {
      while (entries.hasNext() && stories.size() < most) {
        byte[] key = entries.next().key;
        int before = 1 + Long.BYTES;
        stories.add(new String(key, before, key.length - before, StandardCharsets.UTF_8));
      }
    }
    return stories;
  }

  private static byte[] storyKey(String story) {
    byte[] id = Wire.key(story);
    return ByteBuffer.allocate(1 + id.length).put(BY_STORY).put(id).array();
  }

  /** Times are not negative, so byte order is their order. */
  private static byte[] timeKey(long time, byte[] story) {
    return ByteBuffer.allocate(1 + Long.BYTES + story.length)
        .put(BY_TIME)
        .putLong(time)
        .put(story)
        .array();
  }
}
