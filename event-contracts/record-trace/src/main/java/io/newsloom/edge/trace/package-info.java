/** Traces through the headers of Kafka records. */
@NullMarked
package io.newsloom.edge.trace;

import org.jspecify.annotations.NullMarked;
