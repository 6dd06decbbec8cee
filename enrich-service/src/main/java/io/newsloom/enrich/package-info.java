/** The enrich service: one Kafka Streams topology of three parts. */
@NullMarked
package io.newsloom.enrich;

import org.jspecify.annotations.NullMarked;
