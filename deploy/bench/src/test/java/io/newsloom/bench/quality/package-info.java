/** The quality report: what the decider says, against what is known or was labelled. */
@NullMarked
package io.newsloom.bench.quality;

import org.jspecify.annotations.NullMarked;
