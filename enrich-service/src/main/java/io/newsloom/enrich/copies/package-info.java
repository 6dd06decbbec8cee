/** Finding copies and saying what kind they are. */
@NullMarked
package io.newsloom.enrich.copies;

import org.jspecify.annotations.NullMarked;
