/** Changes as they happen, for those who listen. */
@NullMarked
package io.newsloom.index.stream;

import org.jspecify.annotations.NullMarked;
