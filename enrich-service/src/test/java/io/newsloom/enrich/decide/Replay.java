package io.newsloom.enrich.decide;

import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.EventJson;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a decider that nobody disturbs says over a log. */
public final class Replay {

  private Replay() {}

  /** The verdicts in the order in which they are said. */
  public static List<ArticleJudged> verdicts(List<ConsumerRecord<byte[], byte[]>> sketches) {
    return decisions(sketches).stream().flatMap(each -> each.verdicts().stream()).toList();
  }

  /** All that is said, in order. */
  public static List<Decision> decisions(List<ConsumerRecord<byte[], byte[]>> sketches) {
    MapStores stores = new MapStores();
    Decider decider = new Decider(DecideSettings.STANDARD, stores, stores);
    List<Decision> decisions = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> sketch : sketches) {
      ArticleSketched article = EventJson.read(sketch.value(), ArticleSketched.class);
      decisions.add(decider.decide(sketch.offset(), article, sketch.timestamp()));
    }
    return decisions;
  }
}
