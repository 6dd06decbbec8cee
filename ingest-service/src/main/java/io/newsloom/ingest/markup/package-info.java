/** Bytes to text, and text to elements, from strangers: hardened, and forgiving. No network. */
@NullMarked
package io.newsloom.ingest.markup;

import org.jspecify.annotations.NullMarked;
