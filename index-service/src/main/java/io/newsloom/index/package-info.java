/** Writes enriched articles and stories to Elasticsearch and answers questions about them. */
@NullMarked
package io.newsloom.index;

import org.jspecify.annotations.NullMarked;
