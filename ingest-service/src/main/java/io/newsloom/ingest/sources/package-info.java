/** What is polled: the sources, their state, and the API over them. */
@NullMarked
package io.newsloom.ingest.sources;

import org.jspecify.annotations.NullMarked;
