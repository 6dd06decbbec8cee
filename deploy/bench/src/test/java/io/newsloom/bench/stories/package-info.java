/** How good and how fast the grouping into stories is. */
@NullMarked
package io.newsloom.bench.stories;

import org.jspecify.annotations.NullMarked;
