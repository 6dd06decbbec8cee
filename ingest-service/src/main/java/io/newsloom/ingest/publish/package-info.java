/** The Kafka edge: articles and state go out here, and the state topics come back in. */
@NullMarked
package io.newsloom.ingest.publish;

import org.jspecify.annotations.NullMarked;
