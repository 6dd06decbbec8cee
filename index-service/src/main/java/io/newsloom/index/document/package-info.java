/** From an event to what is stored of it. Plain decisions: no Kafka, no Elasticsearch client. */
@NullMarked
package io.newsloom.index.document;

import org.jspecify.annotations.NullMarked;
