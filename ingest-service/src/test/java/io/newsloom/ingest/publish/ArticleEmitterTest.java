package io.newsloom.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.newsloom.ingest.publish.ArticleEmitter.Outgoing;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class ArticleEmitterTest {
  private static final Outgoing ARTICLE =
      new Outgoing(new RoutedKey("uri", "example.com"), new byte[] {1});

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final AtomicInteger settled = new AtomicInteger();

  @Test
  void whatKafkaSaidIsInTheMessage() {
    assertThatThrownBy(() -> emit(failing(new TopicAuthorizationException("Not authorized: [t]"))))
        .isInstanceOf(KafkaAwayException.class)
        .hasMessage(
            "Kafka confirmed 0 of 1 articles: TopicAuthorizationException: Not authorized: [t]");
    assertThatThrownBy(() -> emit(failing(new RecordTooLargeException("1000000 bytes"))))
        .hasMessageContaining("RecordTooLargeException: 1000000 bytes");
    assertThatThrownBy(
            () ->
                emit(
                    failing(
                        new IllegalStateException(
                            "Retries exhausted", new TimeoutException("t not present")))))
        .hasMessageContaining("TimeoutException: t not present (Kafka does not answer)");
    assertThatThrownBy(
            () ->
                emit(
                    failing(
                        new TimeoutException(
                            "t not present", new UnknownTopicOrPartitionException("none")))))
        .hasMessageEndingWith(
            "TimeoutException: t not present, caused by UnknownTopicOrPartitionException: none");
    assertThatThrownBy(() -> emit(() -> Uni.createFrom().nothing()))
        .hasMessageContaining("ingest.push.kafka-timeout");
  }

  @Test
  void aChannelThatThrowsSettlesTheBatchAndCountsEachArticleOnce() {
    Iterator<Supplier<Uni<Void>>> answers =
        List.<Supplier<Uni<Void>>>of(
                () -> Uni.createFrom().voidItem(),
                () -> {
                  throw new IllegalStateException("the channel is closed");
                },
                () -> Uni.createFrom().voidItem())
            .iterator();

    assertThatThrownBy(() -> emit(() -> answers.next().get(), ARTICLE, ARTICLE, ARTICLE))
        .hasMessage(
            "Kafka confirmed 2 of 3 articles: IllegalStateException: the channel is closed");

    assertThat(settled).hasValue(1);
    assertThat(count("done")).isEqualTo(2);
    assertThat(count("retry")).isEqualTo(1);
  }

  private double count(String fate) {
    return metrics
        .counter("newsloom.items", "service", "ingest", "stage", "fetch", "fate", fate)
        .count();
  }

  private static Supplier<Uni<Void>> failing(Throwable failure) {
    return () -> Uni.createFrom().failure(failure);
  }

  private void emit(Supplier<Uni<Void>> answer) throws InterruptedException {
    emit(answer, ARTICLE);
  }

  private void emit(Supplier<Uni<Void>> answer, Outgoing... batch) throws InterruptedException {
    new ArticleEmitter(channel(answer), new ItemFates(metrics))
        .emit(List.of(batch), Duration.ofMillis(200), settled::incrementAndGet);
  }

  /** The seam to the channel; the real one is in IngestIT. */
  @SuppressWarnings("unchecked")
  private static MutinyEmitter<byte[]> channel(Supplier<Uni<Void>> answer) {
    return (MutinyEmitter<byte[]>)
        Proxy.newProxyInstance(
            MutinyEmitter.class.getClassLoader(),
            new Class<?>[] {MutinyEmitter.class},
            (proxy, method, arguments) -> answer.get());
  }
}
