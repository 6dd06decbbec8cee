/** What probes may know. Liveness never depends on Kafka or Elasticsearch. */
@NullMarked
package io.newsloom.index.health;

import org.jspecify.annotations.NullMarked;
