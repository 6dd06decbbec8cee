/** How fast, how large and how quickly back the decider is. */
@NullMarked
package io.newsloom.bench.speed;

import org.jspecify.annotations.NullMarked;
