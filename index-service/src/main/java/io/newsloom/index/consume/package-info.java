/** The Kafka edge: records in, acknowledgements and dead letters out. */
@NullMarked
package io.newsloom.index.consume;

import org.jspecify.annotations.NullMarked;
