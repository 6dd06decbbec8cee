/** What another decision version would change, over the log that is there. */
@NullMarked
package io.newsloom.enrich.diff;

import org.jspecify.annotations.NullMarked;
