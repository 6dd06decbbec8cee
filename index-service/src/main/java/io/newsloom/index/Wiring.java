package io.newsloom.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.newsloom.index.bulk.Backoff;
import io.newsloom.index.bulk.BulkWriter;
import io.newsloom.index.bulk.ElasticsearchBulk;
import io.newsloom.index.schema.Schema;
import io.newsloom.index.schema.SchemaKeeper;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** The plain classes of this service, put together once. */
class Wiring {

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  IndexNames names(IndexConfig config) {
    return new IndexNames(config.indexPrefix());
  }

  @Produces
  @Singleton
  Rest5Client rest(IndexConfig config) {
    int timeoutMillis = Math.toIntExact(config.elasticsearch().timeout().toMillis());
    Rest5ClientBuilder builder =
        Rest5Client.builder(config.elasticsearch().url())
            .setCompressionEnabled(false)
            .setConnectionConfigCallback(
                connection ->
                    connection
                        .setConnectTimeout(5, TimeUnit.SECONDS)
                        .setSocketTimeout(timeoutMillis, TimeUnit.MILLISECONDS))
            .setRequestConfigCallback(
                request -> request.setResponseTimeout(timeoutMillis, TimeUnit.MILLISECONDS));
    config
        .elasticsearch()
        .apiKey()
        .ifPresent(
            key ->
                builder.setDefaultHeaders(
                    new Header[] {new BasicHeader("Authorization", "ApiKey " + key)}));
    return builder.build();
  }

  void close(@Disposes Rest5Client rest) throws IOException {
    rest.close();
  }

  @Produces
  @Singleton
  ElasticsearchClient elasticsearch(Rest5Client rest) {
    return new ElasticsearchClient(
        // Not the events' mapper: that one refuses what follows a value, and here more always does.
        new Rest5ClientTransport(rest, new JacksonJsonpMapper(new ObjectMapper())));
  }

  @Produces
  @Singleton
  Backoff backoff(IndexConfig config) {
    return new Backoff(
        config.bulk().firstPause(), config.bulk().longestPause(), RandomGenerator.getDefault());
  }

  @Produces
  @Singleton
  ItemFates fates(MeterRegistry registry) {
    return new ItemFates(registry);
  }

  @Produces
  @Singleton
  Schema schema(Rest5Client rest, IndexNames names, InstantSource clock) {
    return new Schema(rest, names, clock);
  }

  @Produces
  @Singleton
  SchemaKeeper schemaKeeper(Schema schema, Backoff backoff) {
    return new SchemaKeeper(schema, backoff, Thread::sleep);
  }

  @Produces
  @Singleton
  ElasticsearchBulk bulk(
      ElasticsearchClient client,
      Rest5Client rest,
      Schema schema,
      IndexConfig config,
      MeterRegistry registry) {
    return new ElasticsearchBulk(client, rest, schema, config.elasticsearch().timeout(), registry);
  }

  @Produces
  @Singleton
  BulkWriter writer(ElasticsearchBulk bulk, Backoff backoff, ItemFates fates) {
    return new BulkWriter(bulk, backoff, Thread::sleep, fates);
  }
}
