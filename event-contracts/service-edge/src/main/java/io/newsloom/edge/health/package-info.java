/** What every service says about its surroundings. */
@NullMarked
package io.newsloom.edge.health;

import org.jspecify.annotations.NullMarked;
