/** Stories: for now each copy group is one. */
@NullMarked
package io.newsloom.enrich.stories;

import org.jspecify.annotations.NullMarked;
