/**
 * The whole pipeline as a user has it: three packaged services, a real Kafka and a real
 * Elasticsearch.
 */
@NullMarked
package io.newsloom.bench;

import org.jspecify.annotations.NullMarked;
