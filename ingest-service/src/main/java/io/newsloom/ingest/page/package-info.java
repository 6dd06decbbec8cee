/** The pages that a feed's entries lead to, for sources whose feed only announces them. */
@NullMarked
package io.newsloom.ingest.page;

import org.jspecify.annotations.NullMarked;
