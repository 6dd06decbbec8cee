/**
 * Bytes to entries, one file per format family, and which entries are new. No network, no Kafka.
 */
@NullMarked
package io.newsloom.ingest.feed;

import org.jspecify.annotations.NullMarked;
