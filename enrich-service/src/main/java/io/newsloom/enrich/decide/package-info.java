/** The decider: one record in, the verdicts that it changes out, in the order of one log. */
@NullMarked
package io.newsloom.enrich.decide;

import org.jspecify.annotations.NullMarked;
