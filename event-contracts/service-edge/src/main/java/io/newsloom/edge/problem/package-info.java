/** How an error looks to the one who asked. */
@NullMarked
package io.newsloom.edge.problem;

import org.jspecify.annotations.NullMarked;
