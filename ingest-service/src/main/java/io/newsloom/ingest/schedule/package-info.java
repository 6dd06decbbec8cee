/** When to poll next (arithmetic), and the loop that does it (effects). */
@NullMarked
package io.newsloom.ingest.schedule;

import org.jspecify.annotations.NullMarked;
