/** The fingerprints that the decider compares instead of texts. */
@NullMarked
package io.newsloom.enrich.sketch;

import org.jspecify.annotations.NullMarked;
