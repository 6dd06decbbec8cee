/** Tests of what is deployed: each file under {@code deploy} that is not code. */
@NullMarked
package io.newsloom.checks;

import org.jspecify.annotations.NullMarked;
