package io.newsloom.enrich.streams;

import io.newsloom.contracts.AlertRaised;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.UnreadableEventException;
import io.newsloom.enrich.Fate;
import io.newsloom.enrich.alerts.Alerts;
import io.newsloom.enrich.decide.DecideSettings;
import io.newsloom.enrich.decide.Decider;
import io.newsloom.enrich.decide.Decision;
import io.newsloom.enrich.sketch.BrokenSketchException;
import io.newsloom.enrich.sketch.TextSketch;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves records between the topic, the stores and the {@link Decider}. The ordinal of a record is
 * its offset.
 */
final class DecideProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = Logger.getLogger(DecideProcessor.class);
  private static final String STAGE = "decide";

  private final DecideSettings settings;
  private @Nullable Decider decider;
  private @Nullable Alerts alerts;

  DecideProcessor(DecideSettings settings) {
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    decider =
        new Decider(
            settings,
            new StoredDecisionLog(context.getStateStore(DecideStage.SKETCH_LOG)),
            new StoredIdentities(context.getStateStore(DecideStage.IDENTITIES)));
    decider.restore();
    alerts = new Alerts(new StoredAlerts(context.getStateStore(DecideStage.TOLD)));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (decider == null || alerts == null) {
      throw new IllegalStateException("process was called before init");
    }
    long offset =
        context()
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record of sketches has an offset"))
            .offset();
    ArticleSketched article;
    TextSketch sketch;
    try {
      article = EventJson.read(record.value(), ArticleSketched.class);
      sketch = Decider.check(article);
    } catch (UnreadableEventException | BrokenSketchException e) {
      LOG.warnf("dead letter: %s, offset=%d", e.getMessage(), offset);
      DeadLetters.send(context(), record, DecideStage.DEAD_LETTERS, STAGE, e);
      return;
    }
    Decision decision = decider.decide(offset, article, sketch, record.timestamp());
    for (ArticleJudged verdict : decision.verdicts()) {
      context()
          .forward(
              record.withKey(Wire.key(verdict.uri())).withValue(EventJson.write(verdict)),
              DecideStage.VERDICTS);
    }
    for (StoryChanged story : decision.stories()) {
      context()
          .forward(
              record.withKey(Wire.key(story.id())).withValue(EventJson.write(story)),
              DecideStage.STORIES);
    }
    for (AlertRaised alert : alerts.after(article, decision)) {
      context()
          .forward(
              record.withKey(Wire.key(alert.searchId())).withValue(EventJson.write(alert)),
              DecideStage.ALERTS);
    }
    Fate.DONE.count(STAGE);
  }
}
