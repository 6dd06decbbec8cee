/**
 * The local stack: a real Kafka broker, a real Elasticsearch and our services as child processes
 * that never outlive their parent, for the {@code up} command and for every integration test.
 */
@NullMarked
package io.newsloom.local;

import org.jspecify.annotations.NullMarked;
