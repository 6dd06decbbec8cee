/** Bulk requests: one batch in, one fate for each item out. */
@NullMarked
package io.newsloom.index.bulk;

import org.jspecify.annotations.NullMarked;
