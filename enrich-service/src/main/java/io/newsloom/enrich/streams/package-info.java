/** The Kafka edge: processors, stores and nothing that decides. */
@NullMarked
package io.newsloom.enrich.streams;

import org.jspecify.annotations.NullMarked;
