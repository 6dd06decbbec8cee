/** The HTTP API over what is stored. */
@NullMarked
package io.newsloom.index.query;

import org.jspecify.annotations.NullMarked;
