/** Index templates and indices, put at start and again when they are missing. */
@NullMarked
package io.newsloom.index.schema;

import org.jspecify.annotations.NullMarked;
